package overt.evaluation.report;

import java.util.List;

/**
 * A table whose first column names its rows.
 *
 * @param hasNumbers whether the other columns hold numbers, which are set flush right
 */
public record Table(String caption, List<String> columns, List<List<String>> rows, boolean hasNumbers)
        implements Block {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("table '%s' has %d columns, but a row of %d cells: %s"
                        .formatted(caption, columns.size(), row.size(), row));
            }
        }
    }

    public static Table ofNumbers(String caption, List<String> columns, List<List<String>> rows) {
        return new Table(caption, columns, rows, true);
    }

    public static Table ofText(String caption, List<String> columns, List<List<String>> rows) {
        return new Table(caption, columns, rows, false);
    }
}
