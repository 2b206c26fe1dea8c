package org.orrery.studies.summarise;

import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.MetricNames;

/** How one value comes about from several replications. */
public enum Estimator {
    /** The mean of the replications, with Student's interval. */
    MEAN("mean of replications"),
    /** A quantile of the durations of all replications together, with Woodruff's interval. */
    POOLED("pooled"),
    /** The smallest or largest value of all replications; more replications could only find a more extreme one. */
    EXTREME("extreme");

    private final String title;

    Estimator(String title) {
        this.title = title;
    }

    /** Returns how a scalar such as {@code sink.latency.p99} of a cell is estimated. */
    static Estimator of(MetricNames names, String scalar) {
        Optional<MetricSpec> spec = names.scalar(scalar);
        boolean plain = spec.isEmpty() || names.metric(scalar).isPresent();
        if (plain) {
            return MEAN;
        }
        if (scalar.endsWith(".min") || scalar.endsWith(".max")) {
            return EXTREME;
        }
        boolean latency = spec.get().kind() == MetricSpec.Kind.LATENCY;
        return latency && quantile(scalar).isPresent() ? POOLED : MEAN;
    }

    /** Returns the quantile that the suffix of a scalar stands for, if it is one. */
    static OptionalDouble quantile(String scalar) {
        return switch (scalar.substring(scalar.lastIndexOf('.') + 1)) {
            case "p50" -> OptionalDouble.of(0.5);
            case "p90" -> OptionalDouble.of(0.9);
            case "p95" -> OptionalDouble.of(0.95);
            case "p99" -> OptionalDouble.of(0.99);
            case "p999" -> OptionalDouble.of(0.999);
            default -> OptionalDouble.empty();
        };
    }

    /** Returns the name in result files. */
    @Override
    public String toString() {
        return title;
    }
}
