package org.orrery.kernel.results;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Text of a cell of a CSV file, safe to open in a spreadsheet.
 *
 * <p>A spreadsheet takes text that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return for a
 * formula and computes it. Such text gets an apostrophe in front, by which spreadsheets know text. Numbers, also those with a
 * unit, stay as they are.
 */
public final class CsvCell {
    private static final Pattern NUMBER =
            Pattern.compile("[+-](?:[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?|inf)(?: [A-Za-z%/]+)?");

    private CsvCell() {}

    /** Returns the text as it is written. */
    public static String of(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** Returns a number as it is written: integers without decimals, nothing where there is no number. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Returns the text that was written as a cell. */
    public static String text(String cell) {
        boolean marked = cell.length() > 1
                && cell.charAt(0) == '\''
                && !of(cell.substring(1)).equals(cell.substring(1));
        return marked ? cell.substring(1) : cell;
    }
}
