package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.orrery.studies.plan.ScenarioFile.SearchSection;

/**
 * The loads that a search may try: the lightest and steps from it. A time between jobs is a load too; its steps are then negative.
 *
 * @param dimension what the loads measure
 * @param lightest the lightest load
 * @param step from one load to the next
 * @param last number of the heaviest, 1 or more
 */
public record SearchRange(Dimension dimension, BigDecimal lightest, BigDecimal step, long last) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    /**
     * Reads a section.
     *
     * @throws IllegalArgumentException with a message for the user if it makes no sense
     */
    public static SearchRange of(SearchSection section) {
        if (section.between().size() != 2) {
            throw new IllegalArgumentException("'between' is [lightest, heaviest]");
        }
        String from = section.between().get(0);
        String to = section.between().get(1);
        Dimension dimension = dimension(List.of(from, to, section.resolution()));
        BigDecimal lightest = Quantity.parse(from, dimension);
        BigDecimal width = Quantity.parse(to, dimension).subtract(lightest);
        BigDecimal resolution = Quantity.parse(section.resolution(), dimension);
        if (resolution.signum() <= 0 || width.signum() == 0) {
            throw new IllegalArgumentException("'between' has two different ends and 'resolution' is above 0");
        }
        BigDecimal steps = width.abs().divide(resolution, 0, RoundingMode.DOWN);
        if (steps.compareTo(MOST) > 0 || steps.signum() == 0) {
            throw new IllegalArgumentException(
                    "between the ends lie 1 to 1,000,000,000,000 steps of the resolution; change 'resolution'");
        }
        BigDecimal step = width.signum() > 0 ? resolution : resolution.negate();
        return new SearchRange(dimension, lightest, step, steps.longValueExact());
    }

    private static Dimension dimension(List<String> texts) {
        for (Dimension dimension : Dimension.values()) {
            if (texts.stream().allMatch(text -> parses(text, dimension))) {
                return dimension;
            }
        }
        throw new IllegalArgumentException(
                "'between' and 'resolution' are quantities of one dimension, not " + String.join(", ", texts));
    }

    private static boolean parses(String text, Dimension dimension) {
        try {
            Quantity.parse(text, dimension);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    /** Returns a load as text. */
    public String text(long number) {
        return Quantity.format(lightest.add(step.multiply(BigDecimal.valueOf(number))), dimension);
    }
}
