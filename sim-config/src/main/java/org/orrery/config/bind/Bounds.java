package org.orrery.config.bind;

import java.math.BigDecimal;
import java.util.Locale;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Quantity;
import umontreal.ssj.probdist.NormalDist;

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
        double share = unbounded ? shareBelow(distribution, bound) : 1;
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

    /** Returns how likely a draw below a bound is, of a law without a smallest value: a normal one or made of such. */
    private static double shareBelow(Distribution law, double bound) {
        if (law instanceof Distribution.Normal normal && normal.sd() > 0) {
            return NormalDist.cdf01((bound - normal.mean()) / normal.sd());
        }
        if (law instanceof Distribution.Shifted shifted) {
            return shareBelow(shifted.of(), bound - shifted.by());
        }
        if (law instanceof Distribution.Mixture mixture) {
            double total =
                    mixture.weights().stream().mapToDouble(Double::doubleValue).sum();
            double below = 0;
            for (int i = 0; i < mixture.of().size(); i++) {
                below += mixture.weights().get(i)
                        / total
                        * shareBelow(mixture.of().get(i), bound);
            }
            return below;
        }
        return law.lowest() < bound ? 1 : 0;
    }
}
