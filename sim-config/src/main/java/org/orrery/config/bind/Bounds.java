package org.orrery.config.bind;

import java.math.BigDecimal;
import java.util.Locale;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Quantity;

/** Checks that a distribution draws nothing below the smallest value that its parameter allows. */
final class Bounds {
    /** Share of draws below the bound that is no error. */
    private static final double NEGLIGIBLE = 1e-6;

    private final Problems problems;

    Bounds(Problems problems) {
        this.problems = problems;
    }

    /** Returns whether a value is no distribution, has no bound, or keeps it; else reports it. */
    boolean allow(Object value, Tree tree, Slot slot) {
        String min = slot.spec().min();
        if (!(value instanceof Distribution distribution) || min.isEmpty()) {
            return true;
        }
        double bound = Numbers.bound(min, slot.dimension()).doubleValue();
        double lowest = distribution.lowest();
        boolean unbounded = lowest == Double.NEGATIVE_INFINITY;
        double share = unbounded ? distribution.probabilityBelow(bound) : 1;
        if (lowest >= bound || share < NEGLIGIBLE) {
            return true;
        }
        String found = unbounded
                ? String.format(Locale.ROOT, "%.3g %% of the values that this draws lie below ", 100 * share) + min
                        + "; cut them off with {type: truncated, min: " + min + ", max: …, of: …}"
                : "this draws values down to " + Quantity.format(BigDecimal.valueOf(lowest), slot.dimension())
                        + "; expected at least " + min;
        problems.add(slot.at(tree), slot.label() + found);
        return false;
    }
}
