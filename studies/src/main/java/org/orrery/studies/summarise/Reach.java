package org.orrery.studies.summarise;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.stats.MetricSpec;

/**
 * The values that a quantity can have: an interval does not reach beyond them.
 *
 * @param lowest lowest possible value
 * @param highest highest possible value
 */
record Reach(double lowest, double highest) {
    static final Reach ALL = new Reach(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** A share that is saved: all at most. */
    static final Reach REDUCTION = new Reach(Double.NEGATIVE_INFINITY, 1);

    static final Reach COUNTED = new Reach(0, Double.POSITIVE_INFINITY);

    /** Returns what a scalar of a metric can be: numbers of observations and standard deviations are not negative. */
    static Reach of(Optional<MetricSpec> spec, String scalar) {
        boolean counted = scalar.endsWith(".count") || scalar.endsWith(".sd");
        return spec.isPresent() && counted ? COUNTED : of(spec);
    }

    /** Returns what a metric can be: counts, durations, levels and rates are not negative, shares lie between nothing and all. */
    static Reach of(Optional<MetricSpec> spec) {
        if (spec.isEmpty()) {
            return ALL;
        }
        MetricSpec metric = spec.get();
        if (metric.limiting() || metric.doc().startsWith("Share ")) {
            return new Reach(0, metric.unit().equals("%") ? 100 : 1);
        }
        if (metric.unit().endsWith("/s")) {
            return COUNTED;
        }
        return switch (metric.kind()) {
            case COUNT, LATENCY, LEVEL -> COUNTED;
            case TALLY, RATIO, VALUE, SERIES, TABLE -> ALL;
        };
    }

    /** Returns this, or everything if an observation says otherwise. */
    Reach orAll(double[] observations) {
        boolean kept = Arrays.stream(observations).allMatch(value -> !(value < lowest || value > highest));
        return kept ? this : ALL;
    }

    /** Cuts an interval; the mean stays. */
    Estimate clip(Estimate estimate) {
        return new Estimate(
                estimate.mean(),
                estimate.low() < lowest ? Math.min(lowest, estimate.mean()) : estimate.low(),
                estimate.high() > highest ? Math.max(highest, estimate.mean()) : estimate.high(),
                estimate.count(),
                estimate.level());
    }
}
