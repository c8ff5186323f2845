package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentTest {
    private static final double UNASSIGNED = 5;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isAsCheapAsTheBestOfAllAssignments(long seed) {
        Random random = new Random(seed);
        double[][] costs = new double[random.nextInt(6)][random.nextInt(6)];
        for (double[] row : costs) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : 12 * random.nextDouble() - 4;
            }
        }
        Assignment assignment = Assignment.of(costs, UNASSIGNED);

        double sum = 0;
        boolean[] taken = new boolean[6];
        for (int row = 0; row < costs.length; row++) {
            if (assignment.columnOf(row).isPresent()) {
                int column = assignment.columnOf(row).getAsInt();
                assertThat(taken[column]).isFalse();
                taken[column] = true;
                sum += costs[row][column];
            } else {
                sum += UNASSIGNED;
            }
        }
        double best = cheapest(costs, 0, new boolean[6]);
        assertThat(sum).isCloseTo(best, within(1e-9));
        assertThat(assignment.cost()).isCloseTo(best, within(1e-9));
    }

    @Test
    void leavesARowAloneRatherThanPayMoreForIt() {
        Assignment assignment = Assignment.of(new double[][] {{5.1, 6}, {1, 4.9}}, UNASSIGNED);
        assertThat(assignment.columnOf(0)).isEmpty();
        assertThat(assignment.columnOf(1)).hasValue(0);
    }

    @Test
    void leavesEveryRowAloneWithoutColumns() {
        Assignment assignment = Assignment.of(new double[3][0], UNASSIGNED);
        assertThat(assignment.columnOf(2)).isEmpty();
        assertThat(assignment.cost()).isEqualTo(3 * UNASSIGNED);
    }

    /** Tries every way to assign the rows from {@code row} on. */
    private static double cheapest(double[][] costs, int row, boolean[] taken) {
        if (row == costs.length) {
            return 0;
        }
        double best = UNASSIGNED + cheapest(costs, row + 1, taken);
        for (int column = 0; column < costs[row].length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.min(best, costs[row][column] + cheapest(costs, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }
}
