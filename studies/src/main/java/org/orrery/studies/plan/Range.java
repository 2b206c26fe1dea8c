package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/**
 * Values from a lowest to a highest one.
 *
 * @param text as written
 * @param log whether its logarithm is divided evenly, not the value
 * @param from lowest value
 * @param to highest value
 * @param by step, or factor of a logarithmic range; empty for all values between
 * @param unit unit of all; may be empty
 */
record Range(String text, boolean log, BigDecimal from, BigDecimal to, Optional<BigDecimal> by, String unit) {
    private static final String NUMBER = "([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+))\\s*([^\\s\\d.][^\\s]*)?";
    private static final Pattern SHAPE =
            Pattern.compile("(log\\s+)?" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "(?:\\s+by\\s+" + NUMBER + ")?");
    /** A drawn value is rounded to this many digits of the width of the range. */
    private static final int DIGITS = 4;

    /** Returns whether a text has the shape of a range. */
    static boolean isOne(String text) {
        return SHAPE.matcher(text.strip()).matches();
    }

    /**
     * Parses a range.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static Range parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no range; expected one such as 1..8, 10..50 us by 10,"
                    + " or log 1..1000 by 10");
        }
        boolean log = shape.group(1) != null;
        String unit = unit(text, log ? List.of(3, 5) : List.of(3, 5, 7), shape);
        if (log && shape.group(7) != null) {
            throw new IllegalArgumentException(
                    "'" + text + "': a logarithmic range needs 'by' and a factor without a unit");
        }
        BigDecimal from = new BigDecimal(shape.group(2));
        BigDecimal to = new BigDecimal(shape.group(4));
        Optional<BigDecimal> by = Optional.ofNullable(shape.group(6)).map(BigDecimal::new);
        boolean forward = by.stream().allMatch(step -> step.compareTo(log ? BigDecimal.ONE : BigDecimal.ZERO) > 0);
        if (log && from.signum() <= 0 || !forward) {
            throw new IllegalArgumentException("'" + text + "': "
                    + (log ? "a logarithmic range begins above 0 and its factor is above 1" : "its step is above 0"));
        }
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException("'" + text + "' ends below its begin");
        }
        return new Range(text, log, from, to, by, unit);
    }

    /** Returns the unit, which all that have one share. */
    private static String unit(String range, List<Integer> groups, Matcher shape) {
        String unit = "";
        for (int group : groups) {
            String own = shape.group(group);
            if (own != null && !unit.isEmpty() && !own.equals(unit)) {
                throw new IllegalArgumentException(
                        "'" + range + "' mixes the units '" + unit + "' and '" + own + "'; a range has one");
            }
            unit = own == null ? unit : own;
        }
        return unit;
    }

    /** Returns a value of the range with its unit. */
    String text(BigDecimal value) {
        return (value.stripTrailingZeros().toPlainString() + " " + unit).strip();
    }

    /**
     * Returns the value at a share of the way, from 0 to below 1. Between whole numbers without a unit the values are whole numbers,
     * equally often; others have four digits of the width of the range, and are whole in the base unit where that must be.
     */
    String at(double share) {
        if (unit.isEmpty() && from.scale() <= 0 && to.scale() <= 0) {
            double first = from.doubleValue();
            double end = to.doubleValue() + 1;
            double value = log ? first * StrictMath.pow(end / first, share) : first + share * (end - first);
            return text(BigDecimal.valueOf(Math.min((long) Math.floor(value), to.longValueExact())));
        }
        double low = from.doubleValue();
        double high = to.doubleValue();
        double value = log ? low * StrictMath.pow(high / low, share) : low + share * (high - low);
        double width = log ? value : high - low;
        int scale = width > 0 ? DIGITS - 1 - (int) Math.floor(Math.log10(width)) : 0;
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN);
        return exact(rounded.max(from).min(to));
    }

    private String exact(BigDecimal value) {
        for (Dimension dimension : Dimension.values()) {
            BigDecimal factor = dimension.units().get(unit);
            if (!unit.isEmpty() && factor != null && dimension.isExact()) {
                BigDecimal base = value.multiply(factor);
                BigDecimal whole = base.setScale(0, RoundingMode.HALF_EVEN);
                return whole.compareTo(base) == 0 ? text(value) : Quantity.format(whole, dimension);
            }
        }
        return text(value);
    }
}
