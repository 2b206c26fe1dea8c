package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/**
 * Arithmetic between named values, such as {@code "${pods} * 2"} or {@code "${slo} / 2 - 1 ms"}: sums of what measures the same,
 * products with numbers, quotients. Numbers, counts, cores and shares are numbers.
 */
final class Arithmetic {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern QUANTITY =
            Pattern.compile("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?(?:\\s*[a-zA-Zµ%]+(?:/s)?|\\s*/s)?");

    /** A value in base units, and what it measures; {@link Dimension#NONE} for every number. */
    private record Amount(BigDecimal value, Dimension dimension) {}

    private final String text;
    private final Function<String, String> names;
    private int at;

    private Arithmetic(String text, Function<String, String> names) {
        this.text = text;
        this.names = names;
    }

    /**
     * Computes an expression.
     *
     * @param names text of a named value
     * @return the result as a quantity
     * @throws IllegalArgumentException with a message for the user
     */
    static String value(String text, Function<String, String> names) {
        Arithmetic parser = new Arithmetic(text, names);
        Amount amount = parser.sum();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.unexpected();
        }
        return Quantity.format(amount.value(), amount.dimension());
    }

    private Amount sum() {
        Amount left = product();
        while (true) {
            if (eats('+')) {
                left = added(left, product(), "added to", false);
            } else if (eats('-')) {
                left = added(left, product(), "taken from", true);
            } else {
                return left;
            }
        }
    }

    private Amount added(Amount left, Amount right, String verb, boolean negated) {
        if (left.dimension() != right.dimension()) {
            throw new IllegalArgumentException(
                    "'" + text + "': " + right.dimension().title() + " cannot be " + verb + " "
                            + left.dimension().title());
        }
        BigDecimal other = negated ? right.value().negate() : right.value();
        return new Amount(left.value().add(other), left.dimension());
    }

    private Amount product() {
        Amount left = factor();
        while (true) {
            if (eats('*')) {
                left = times(left, factor());
            } else if (eats('/')) {
                left = divided(left, factor());
            } else {
                return left;
            }
        }
    }

    private Amount times(Amount left, Amount right) {
        if (left.dimension() != Dimension.NONE && right.dimension() != Dimension.NONE) {
            throw new IllegalArgumentException(
                    "'" + text + "': " + left.dimension().title() + " times "
                            + right.dimension().title() + " measures nothing that has a unit here");
        }
        Dimension dimension = left.dimension() == Dimension.NONE ? right.dimension() : left.dimension();
        return new Amount(left.value().multiply(right.value()), dimension);
    }

    private Amount divided(Amount left, Amount right) {
        boolean same = left.dimension() == right.dimension();
        if (!same && right.dimension() != Dimension.NONE) {
            throw new IllegalArgumentException(
                    "'" + text + "': " + left.dimension().title() + " divided by "
                            + right.dimension().title() + " measures nothing that has a unit here");
        }
        if (right.value().signum() == 0) {
            throw new IllegalArgumentException("'" + text + "' divides by 0");
        }
        BigDecimal value = left.value().divide(right.value(), MathContext.DECIMAL64);
        return new Amount(value, same ? Dimension.NONE : left.dimension());
    }

    private Amount factor() {
        if (eats('(')) {
            Amount inner = sum();
            if (!eats(')')) {
                throw unexpected();
            }
            return inner;
        }
        blanks();
        Matcher reference = REFERENCE.matcher(text).region(at, text.length());
        if (reference.lookingAt()) {
            at = reference.end();
            return amount(names.apply(reference.group(1)));
        }
        Matcher quantity = QUANTITY.matcher(text).region(at, text.length());
        if (!quantity.lookingAt()) {
            throw unexpected();
        }
        at = quantity.end();
        return amount(quantity.group());
    }

    private Amount amount(String quantity) {
        for (Dimension dimension : Dimension.values()) {
            try {
                BigDecimal value = Quantity.parse(quantity, dimension);
                boolean number = dimension.units().isEmpty() || dimension.allowsBareNumber();
                return new Amount(value, number ? Dimension.NONE : dimension);
            } catch (IllegalArgumentException other) {
                continue;
            }
        }
        throw new IllegalArgumentException("'" + text + "': '" + quantity + "' is no quantity to compute with");
    }

    private boolean eats(char wanted) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("'" + text + "': ${…} stands for a whole value or in arithmetic such as"
                + " \"${pods} * 2\", not for a part of a text");
    }
}
