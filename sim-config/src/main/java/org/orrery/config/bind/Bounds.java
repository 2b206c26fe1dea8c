package org.orrery.config.bind;

import java.math.BigDecimal;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Quantity;

/** Checks that a distribution draws nothing below the smallest value that its parameter allows. */
final class Bounds {
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
        if (lowest >= bound || lowest == Double.NEGATIVE_INFINITY) {
            return true;
        }
        problems.add(
                slot.at(tree),
                slot.label() + "this draws values down to "
                        + Quantity.format(BigDecimal.valueOf(lowest), slot.dimension()) + "; expected at least " + min);
        return false;
    }
}
