package overt.face;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The assignment of rows to columns with the least total cost, where a row may stay unassigned at a fixed cost: the
 * Hungarian method with potentials and shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987). Exact, in
 * O(rows² (rows + columns)); guarded by {@code AssignmentTest} against trying every assignment.
 */
final class Assignment {
    private static final int NONE = -1;

    private final int[] columnOf;
    private final double cost;

    private Assignment(int[] columnOf, double cost) {
        this.columnOf = columnOf;
        this.cost = cost;
    }

    /**
     * The cheapest assignment.
     *
     * @param costs one array a row, all equally long; positive infinity forbids
     * @param unassigned cost of leaving a row without a column
     */
    static Assignment of(double[][] costs, double unassigned) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        // Behind the real columns stands one for each row to stay unassigned in. What is forbidden costs more than
        // that.
        double forbidden = 1e6 + Math.abs(unassigned);
        double[][] padded = new double[rows][columns + rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                padded[row][column] = Math.min(costs[row][column], forbidden);
            }
            Arrays.fill(padded[row], columns, columns + rows, forbidden);
            padded[row][columns + row] = unassigned;
        }
        int[] rowOf = assign(padded, columns + rows);

        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, NONE);
        double cost = 0;
        for (int column = 0; column < rowOf.length; column++) {
            int row = rowOf[column];
            if (row != NONE) {
                columnOf[row] = column < columns ? column : NONE;
                cost += padded[row][column];
            }
        }
        return new Assignment(columnOf, cost);
    }

    /** The row's column; empty if it has none. */
    OptionalInt columnOf(int row) {
        return columnOf[row] == NONE ? OptionalInt.empty() : OptionalInt.of(columnOf[row]);
    }

    /** Sum over all rows. */
    double cost() {
        return cost;
    }

    /** @return for each column its row, or {@link #NONE} */
    private static int[] assign(double[][] costs, int columns) {
        int rows = costs.length;
        double[] rowPotential = new double[rows];
        double[] columnPotential = new double[columns];
        int[] rowOf = new int[columns];
        Arrays.fill(rowOf, NONE);
        for (int row = 0; row < rows; row++) {
            augment(row, costs, rowPotential, columnPotential, rowOf);
        }
        return rowOf;
    }

    /** Finds the cheapest way to give one more row a column, moving others where needed (Dijkstra on reduced costs). */
    private static void augment(
            int start, double[][] costs, double[] rowPotential, double[] columnPotential, int[] rowOf) {
        int columns = rowOf.length;
        double[] distance = new double[columns];
        int[] previous = new int[columns];
        boolean[] reached = new boolean[columns];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(previous, NONE);

        int row = start;
        int last = NONE;
        double length = 0;
        do {
            int nearest = NONE;
            for (int column = 0; column < columns; column++) {
                if (reached[column]) {
                    continue;
                }
                double through = length + costs[row][column] - rowPotential[row] - columnPotential[column];
                if (through < distance[column]) {
                    distance[column] = through;
                    previous[column] = last;
                }
                if (nearest == NONE || distance[column] < distance[nearest]) {
                    nearest = column;
                }
            }
            last = nearest;
            length = distance[last];
            reached[last] = true;
            row = rowOf[last];
        } while (row != NONE);

        rowPotential[start] += length;
        for (int column = 0; column < columns; column++) {
            if (reached[column] && column != last) {
                rowPotential[rowOf[column]] += length - distance[column];
                columnPotential[column] -= length - distance[column];
            }
        }
        for (int column = last; column != NONE; column = previous[column]) {
            rowOf[column] = previous[column] == NONE ? start : rowOf[previous[column]];
        }
    }
}
