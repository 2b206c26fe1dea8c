package org.orrery.columns;

import java.util.Set;
import org.orrery.kernel.results.CsvCell;

/** What the cells of a column are. An empty cell is no value, whatever the type. */
enum ColumnType {
    /** Text as it stands in the CSV file. */
    TEXT("VARCHAR"),
    /** Whole numbers of 64 bits. */
    WHOLE("BIGINT"),
    /** Numbers of double precision. */
    NUMBER("DOUBLE");

    /** Columns that count; all other numbers may have decimals in another folder. */
    private static final Set<String> COUNTS = Set.of("replication", "replications", "observations");

    private static final int MOST_DIGITS = 18;

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** Returns the type's name in SQL. */
    String sql() {
        return sql;
    }

    /** Returns the narrowest type of a single cell with text. */
    static ColumnType of(String column, String cell) {
        if (COUNTS.contains(column) && isWhole(cell)) {
            return WHOLE;
        }
        return isNumber(cell) ? NUMBER : TEXT;
    }

    /** Returns the type that holds the cells of both. */
    ColumnType or(ColumnType other) {
        if (this == other) {
            return this;
        }
        return this == TEXT || other == TEXT ? TEXT : NUMBER;
    }

    private static boolean isWhole(String cell) {
        int digits = cell.startsWith("-") ? cell.length() - 1 : cell.length();
        return digits <= MOST_DIGITS && isNumber(cell) && cell.indexOf('.') < 0 && !cell.endsWith("inf");
    }

    /** Returns whether the number tells all that the text tells: "010" and a seed of twenty digits are text. */
    private static boolean isNumber(String cell) {
        if (cell.equals("inf") || cell.equals("-inf")) {
            return true;
        }
        char first = cell.charAt(cell.charAt(0) == '-' && cell.length() > 1 ? 1 : 0);
        if (first < '0' || first > '9') {
            return false;
        }
        try {
            return CsvCell.number(number(cell)).equals(cell);
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    /** Returns the number that a cell tells. */
    static double number(String cell) {
        if (cell.endsWith("inf")) {
            return cell.equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return Double.parseDouble(cell);
    }
}
