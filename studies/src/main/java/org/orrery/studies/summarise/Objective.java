package org.orrery.studies.summarise;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.orrery.studies.plan.Cell;

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

    /** Returns whether the results of a cell meet it; an undefined result does not. */
    public boolean isMet(ResultSet set, Cell cell) {
        Estimate estimate = set.estimate(cell, metric);
        double bound = limitIn(cell.metrics().unit(metric));
        return atMost ? estimate.mean() <= bound : estimate.mean() >= bound;
    }

    private double limitIn(String unit) {
        if (limit.matches("[0-9.]+")) {
            return Double.parseDouble(limit);
        }
        try {
            for (Dimension dimension : Dimension.values()) {
                BigDecimal size = dimension.units().get(unit);
                if (size != null && !unit.isEmpty()) {
                    return Quantity.parse(limit, dimension).doubleValue() / size.doubleValue();
                }
            }
            return Quantity.parse(limit, Dimension.FRACTION).doubleValue();
        } catch (IllegalArgumentException bad) {
            throw new BadInputException("search: the limit of " + metric + ": " + bad.getMessage());
        }
    }
}
