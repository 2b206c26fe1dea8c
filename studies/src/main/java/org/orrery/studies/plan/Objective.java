package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/**
 * An objective such as {@code cluster.p99 <= 750 ms}, met when the mean over the replications keeps the limit.
 *
 * @param metric scalar result
 * @param atMost whether the limit is an upper one
 * @param limit the limit as text
 */
public record Objective(String metric, boolean atMost, String limit) {
    private static final Pattern SHAPE = Pattern.compile("\\s*(\\S+)\\s*(<=|>=)\\s*(.+)");

    /**
     * Parses an objective.
     *
     * @throws BadInputException if the text is none
     */
    public static Objective parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new BadInputException(
                    "search: '" + text + "' is not an objective; expected 'metric <= limit' or 'metric >= limit'");
        }
        return new Objective(
                shape.group(1), shape.group(2).equals("<="), shape.group(3).strip());
    }

    /** Checks that a system emits the metric and that the limit fits its unit. */
    public void check(Cell cell) {
        if (cell.metrics().scalar(metric).isEmpty()) {
            throw new BadInputException("search: there is no metric '" + metric + "'"
                    + Spelling.hint(metric, cell.metrics().scalars()));
        }
        limitIn(cell.metrics().unit(metric));
    }

    /** Returns whether a result of a cell meets it; an undefined one does not. */
    public boolean isMet(double simulated, Cell cell) {
        double bound = limitIn(cell.metrics().unit(metric));
        return atMost ? simulated <= bound : simulated >= bound;
    }

    private double limitIn(String unit) {
        try {
            if (limit.matches("[0-9.]+")) {
                return finite(new BigDecimal(limit).doubleValue());
            }
            for (Dimension dimension : Dimension.values()) {
                BigDecimal size = dimension.units().get(unit);
                if (size != null && !unit.isEmpty()) {
                    return finite(Quantity.parse(limit, dimension).doubleValue() / size.doubleValue());
                }
            }
            return finite(Quantity.parse(limit, Dimension.FRACTION).doubleValue());
        } catch (NumberFormatException noNumber) {
            throw new BadInputException("search: the limit of " + metric + ": '" + limit + "' is not a number");
        } catch (IllegalArgumentException bad) {
            throw new BadInputException("search: the limit of " + metric + ": " + bad.getMessage());
        }
    }

    private static double finite(double bound) {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("the number is too large");
        }
        return bound;
    }
}
