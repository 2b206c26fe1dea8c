package org.orrery.kernel.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and prints quantities such as {@code 96 ns}, {@code 25 Gbit/s} or {@code 33 %}. */
public final class Quantity {
    private static final Pattern SHAPE =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(.*)");
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private Quantity() {}

    /**
     * Parses a quantity.
     *
     * @param text number and unit
     * @param dimension what it must measure
     * @return the value in base units, exact
     * @throws IllegalArgumentException with a message for the user if the text is not such a quantity
     */
    public static BigDecimal parse(String text, Dimension dimension) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a quantity; expected " + expected(dimension));
        }
        String unit = matcher.group(2).strip();
        BigDecimal factor = factor(unit, dimension);
        if (factor == null) {
            throw new IllegalArgumentException(wrongUnit(text, unit, dimension));
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(factor);
        if (dimension.isExact()) {
            if (value.stripTrailingZeros().scale() > 0) {
                String base = dimension.baseUnit().isEmpty() ? "" : " of " + dimension.baseUnit();
                throw new IllegalArgumentException("'" + text + "' is not a whole number" + base);
            }
            if (value.abs().compareTo(MAX_LONG) > 0) {
                throw new IllegalArgumentException("'" + text + "' is out of the range of a " + dimension.title());
            }
        }
        return value;
    }

    /** Parses a quantity of an exact dimension to a {@code long} in base units; see {@link #parse}. */
    public static long parseExact(String text, Dimension dimension) {
        return parse(text, dimension).longValueExact();
    }

    /** Parses a time to picoseconds; see {@link #parse}. */
    public static long time(String text) {
        return parseExact(text, Dimension.TIME);
    }

    /**
     * Prints a value in base units exactly, with the unit in which the number is shortest and not below 1;
     * among equals, the largest unit.
     */
    public static String format(BigDecimal value, Dimension dimension) {
        if (dimension.units().isEmpty() || dimension == Dimension.FRACTION) {
            return value.stripTrailingZeros().toPlainString();
        }
        String best = null;
        BigDecimal bestFactor = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> unit : dimension.units().entrySet()) {
            BigDecimal factor = unit.getValue();
            if (best != null && factor.compareTo(value.abs()) > 0) {
                continue;
            }
            String number = value.divide(factor, 18, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString();
            int numberLength = best == null ? Integer.MAX_VALUE : best.indexOf(' ');
            boolean larger = number.length() == numberLength && factor.compareTo(bestFactor) > 0;
            if (number.length() < numberLength || larger) {
                best = number + " " + unit.getKey();
                bestFactor = factor;
            }
        }
        return best;
    }

    /** Prints a value in base units; see {@link #format(BigDecimal, Dimension)}. */
    public static String format(long value, Dimension dimension) {
        return format(BigDecimal.valueOf(value), dimension);
    }

    /** Describes what the user may write, with an example. */
    public static String expected(Dimension dimension) {
        if (dimension.units().isEmpty()) {
            return dimension == Dimension.COUNT ? "an integer" : "a number";
        }
        String units = String.join(
                ", ",
                dimension.units().keySet().stream()
                        .filter(unit -> !unit.isEmpty())
                        .toList());
        return dimension.allowsBareNumber()
                ? "a number, or one with a unit (" + units + ")"
                : "a number with a unit of " + dimension.title() + " (" + units + ")";
    }

    private static String wrongUnit(String text, String unit, Dimension dimension) {
        if (unit.isEmpty()) {
            return "'" + text + "' has no unit; expected " + expected(dimension);
        }
        for (Dimension other : Dimension.values()) {
            if (other.units().containsKey(unit)) {
                return "'" + text + "' measures " + other.title() + "; expected " + expected(dimension);
            }
        }
        return "'" + text + "' has the unknown unit '" + unit + "'; expected " + expected(dimension);
    }

    private static BigDecimal factor(String unit, Dimension dimension) {
        if (dimension.units().isEmpty()) {
            return unit.isEmpty() ? BigDecimal.ONE : null;
        }
        return dimension.units().get(unit);
    }
}
