package org.orrery.config.bind;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/** Binds numbers with units. */
final class Numbers {
    private static final Pattern OCTAL = Pattern.compile("([+-]?)0+([0-9]+)(\\D.*)?", Pattern.DOTALL);

    private static final Pattern BARE = Pattern.compile("[+-]?[0-9.]+");
    private static final int LONGEST = 200;

    /** The bounds that parameters declare: as many as there are in the code. */
    private static final Map<Limit, BigDecimal> BOUNDS = new ConcurrentHashMap<>();

    private record Limit(String literal, Dimension dimension) {}

    private final Problems problems;

    Numbers(Problems problems) {
        this.problems = problems;
    }

    static boolean isNumber(Class<?> type) {
        return type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class
                || type == double.class
                || type == Double.class;
    }

    Optional<Bound<?>> bind(Class<?> type, Tree tree, Slot slot) {
        if (!(tree instanceof Tree.Scalar scalar) || tree.isNull()) {
            problems.add(
                    tree.at(),
                    slot.spec().name() + ": expected " + Quantity.expected(slot.dimension()) + ", not " + tree.kind());
            return Optional.empty();
        }
        try {
            BigDecimal value = parse(scalar.text(), slot.dimension());
            checkRange(value, scalar.text(), slot);
            Object number = convert(type, value, scalar.text());
            if (slot.spec().powerOfTwo()) {
                checkPowerOfTwo(((Number) number).longValue());
            }
            return Optional.of(new Bound<>(number, TextNode.valueOf(format(value, slot.dimension()))));
        } catch (IllegalArgumentException bad) {
            problems.add(tree.at(), slot.spec().name() + ": " + bad.getMessage());
            return Optional.empty();
        }
    }

    static BigDecimal parse(String text, Dimension dimension) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("'" + text.substring(0, 20) + "…' is longer than any quantity; expected "
                    + Quantity.expected(dimension));
        }
        var octal = OCTAL.matcher(text.strip());
        if (octal.matches() && (octal.group(3) == null || !octal.group(3).startsWith("."))) {
            throw new IllegalArgumentException(
                    "'" + text + "' begins with 0, which some readers take for octal; write '" + octal.group(1)
                            + octal.group(2) + (octal.group(3) == null ? "" : octal.group(3)) + "'");
        }
        return Quantity.parse(text, dimension);
    }

    private static void checkRange(BigDecimal value, String text, Slot slot) {
        String min = slot.spec().min();
        String max = slot.spec().max();
        if (!min.isEmpty() && value.compareTo(bound(min, slot.dimension())) < 0) {
            throw new IllegalArgumentException("'" + text + "' is out of range; expected at least " + min);
        }
        if (!max.isEmpty() && value.compareTo(bound(max, slot.dimension())) > 0) {
            throw new IllegalArgumentException("'" + text + "' is out of range; expected at most " + max);
        }
    }

    private static void checkPowerOfTwo(long number) {
        if (Long.bitCount(number) != 1) {
            long below = Math.max(1, Long.highestOneBit(number));
            throw new IllegalArgumentException(
                    number + " is not a power of two; the nearest are " + below + " and " + 2 * below);
        }
    }

    /** A bound of an inherited dimension is written without a unit: in base units. */
    static BigDecimal bound(String literal, Dimension dimension) {
        return BOUNDS.computeIfAbsent(
                new Limit(literal, dimension),
                limit ->
                        BARE.matcher(literal).matches() ? new BigDecimal(literal) : Quantity.parse(literal, dimension));
    }

    private static Object convert(Class<?> type, BigDecimal value, String text) {
        if (type == double.class || type == Double.class) {
            return finite(value, text);
        }
        boolean isInt = type == int.class || type == Integer.class;
        try {
            return isInt ? (Object) value.intValueExact() : (Object) value.longValueExact();
        } catch (ArithmeticException inexact) {
            if (value.stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number", inexact);
            }
            throw new IllegalArgumentException("'" + text + "' is too large", inexact);
        }
    }

    private static double finite(BigDecimal value, String text) {
        double number = value.doubleValue();
        if (Double.isInfinite(number) || number == 0 && value.signum() != 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is out of the range of a number; expected 1e-300 to 1e300, or 0");
        }
        return number;
    }

    /** Prints a value exactly, so that parsing gives the same value again. */
    static String format(BigDecimal value, Dimension dimension) {
        String text = Quantity.format(value, dimension);
        if (dimension.units().isEmpty()) {
            return text;
        }
        if (Quantity.parse(text, dimension).compareTo(value) == 0) {
            return text;
        }
        return (value.toPlainString() + " " + dimension.baseUnit()).strip();
    }
}
