package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/**
 * An expression over results, as under {@code expect:}.
 *
 * @param function what is computed
 * @param metric scalar result, or the table of a cell
 * @param column column of a cell; otherwise empty
 * @param keys key columns of a cell with the values of its row
 * @param variants variants in the order of the expression; may be empty where one is enough
 * @param band for a share, what lies in the band; otherwise empty
 */
public record Expression(
        Function function,
        String metric,
        String column,
        Map<String, String> keys,
        List<String> variants,
        Optional<Band> band) {
    private static final Pattern SHAPE = Pattern.compile("\\s*([a-z-]+)\\s*\\((.*)\\)\\s*");

    /** What is computed. */
    public enum Function {
        /** The mean. */
        VALUE(0, 1),
        /** a divided by b. */
        RATIO(2, 2),
        /** a minus b. */
        DIFFERENCE(2, 2),
        /** 1 − a/b. */
        REDUCTION(2, 2),
        /** The largest defined reduction of a against one of the others. */
        MAX_REDUCTION(2, Integer.MAX_VALUE),
        /** The largest b − a over all others b. */
        MAX_DIFFERENCE(2, Integer.MAX_VALUE),
        /** A cell of a table. */
        CELL(0, 1),
        /** The share of the points of the sweep at which another expression lies in a band. */
        SHARE(0, Integer.MAX_VALUE);

        private final int fewest;
        private final int most;

        Function(int fewest, int most) {
            this.fewest = fewest;
            this.most = most;
        }

        /** Returns the name in files. */
        public String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a share is of.
     *
     * @param of the expression that lies in the band or not
     * @param low lowest value in the band, in the unit of the expression
     * @param high highest value in the band
     */
    public record Band(Expression of, double low, double high) {
        /** Returns whether a value lies in the band. */
        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /** Copies the collections, keeping their order. */
    public Expression {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        variants = List.copyOf(variants);
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Expression parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an expression; expected function(metric, …)");
        }
        Function function = function(shape.group(1));
        List<String> arguments = new ArrayList<>();
        for (String argument : arguments(shape.group(2))) {
            arguments.add(argument.strip());
        }
        if (arguments.contains("")) {
            throw new IllegalArgumentException("'" + text + "' has an empty argument");
        }
        return switch (function) {
            case CELL -> cell(text, arguments);
            case SHARE -> share(text, arguments);
            default -> overMetric(function, arguments);
        };
    }

    /**
     * Parses what a figure shows: an expression, or a metric by its name alone.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Expression ofFigure(String text) {
        return parse(text.contains("(") ? text : "value(" + text + ")");
    }

    /** Splits at commas outside of brackets. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                arguments.add(text.substring(from, i));
                from = i + 1;
            }
        }
        arguments.add(text.substring(from));
        return arguments;
    }

    private static Expression share(String text, List<String> arguments) {
        if (arguments.size() != 3) {
            throw new IllegalArgumentException(
                    "'" + text + "': share takes an expression, the lowest and the highest value of a band");
        }
        Expression of = ofFigure(arguments.get(0));
        if (of.function() == Function.SHARE) {
            throw new IllegalArgumentException("'" + text + "': a share is of an expression that is no share itself");
        }
        double low = bound(text, arguments.get(1));
        double high = bound(text, arguments.get(2));
        if (!(low <= high)) {
            throw new IllegalArgumentException("'" + text + "': the band of a share is lowest, highest, in this order");
        }
        return new Expression(
                Function.SHARE, of.metric, of.column, of.keys, of.variants, Optional.of(new Band(of, low, high)));
    }

    /** A band may be open. */
    private static double bound(String text, String bound) {
        if (bound.equals("inf") || bound.equals("-inf")) {
            return bound.equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        try {
            return Quantity.parse(bound, Dimension.FRACTION).doubleValue();
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("'" + text + "': " + bad.getMessage() + ", inf or -inf", bad);
        }
    }

    private static Function function(String name) {
        List<String> names = new ArrayList<>();
        for (Function function : Function.values()) {
            if (function.written().equals(name)) {
                return function;
            }
            names.add(function.written());
        }
        throw new IllegalArgumentException("unknown function '" + name + "'" + Spelling.hint(name, names));
    }

    private static Expression overMetric(Function function, List<String> arguments) {
        List<String> variants = arguments.subList(1, arguments.size());
        if (variants.size() < function.fewest || variants.size() > function.most) {
            String expected = function == Function.VALUE
                    ? "a metric and at most one variant"
                    : function.most == 2 ? "a metric and two variants" : "a metric and two or more variants";
            throw new IllegalArgumentException(function.written() + " takes " + expected);
        }
        return new Expression(function, arguments.get(0), "", Map.of(), variants, Optional.empty());
    }

    private static Expression cell(String text, List<String> arguments) {
        if (arguments.size() < 2) {
            throw new IllegalArgumentException(
                    "'" + text + "': cell takes a table, a column, and key=value for its row");
        }
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> variants = new ArrayList<>();
        for (String argument : arguments.subList(2, arguments.size())) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                keys.put(
                        argument.substring(0, equals).strip(),
                        argument.substring(equals + 1).strip());
            } else {
                variants.add(argument);
            }
        }
        if (variants.size() > 1) {
            throw new IllegalArgumentException("'" + text + "': a cell is of one variant");
        }
        return new Expression(Function.CELL, arguments.get(0), arguments.get(1), keys, variants, Optional.empty());
    }
}
