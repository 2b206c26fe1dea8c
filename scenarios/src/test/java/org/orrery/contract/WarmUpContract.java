package org.orrery.contract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.MetricSpec;

/**
 * What a warm-up and batches owe to every metric: none may become undefined, and none may speak of the time before.
 *
 * <p>A number is stale if the first half of a run moves it, and yet a run whose statistics begin at the half gives the same
 * bits as one whose statistics begin at time 0. Extremes and quantiles may agree; counts, means, levels, quotients and
 * values may not.
 */
final class WarmUpContract {
    private static final Set<MetricSpec.Kind> MOVED = EnumSet.of(
            MetricSpec.Kind.COUNT,
            MetricSpec.Kind.TALLY,
            MetricSpec.Kind.LATENCY,
            MetricSpec.Kind.LEVEL,
            MetricSpec.Kind.RATIO,
            MetricSpec.Kind.VALUE);

    private final Supplier<Simulation> builder;
    private final long duration;
    private final Set<String> extremes;
    private final Map<String, MetricSpec.Kind> kinds = new LinkedHashMap<>();

    /**
     * Creates the contract of a system.
     *
     * @param builder builds it, each time the same
     * @param duration picoseconds; something happens in each half
     * @param extremes values that are the largest of something, or tell what is there at the end, without their component
     */
    WarmUpContract(Supplier<Simulation> builder, long duration, Set<String> extremes) {
        this.builder = builder;
        this.duration = duration;
        this.extremes = extremes;
        for (Metric metric : builder.get().metrics().all()) {
            kinds.put(metric.name(), metric.spec().kind());
        }
    }

    private RunResult run(long lasting, long warmup, int batches) {
        return Run.execute(builder.get(), new RunSettings(lasting, warmup, 0, List.of(), batches, Optional.empty()));
    }

    /** Returns a line if a second run gives other bits. */
    List<String> otherBits() {
        return otherBits(run(duration, 0, 0).scalars());
    }

    private List<String> otherBits(Map<String, Double> first) {
        return first.equals(run(duration, 0, 0).scalars()) ? List.of() : List.of("a second run gives other bits");
    }

    /** What differs by less than this was computed from sums of other lengths, and is the same. */
    private static boolean isRounding(double first, double second) {
        return first == second || Math.abs(first - second) <= 1e-12 * Math.abs(second);
    }

    /** Returns what is broken, a line each. */
    List<String> violations() {
        Map<String, Double> half = run(duration / 2, 0, 0).scalars();
        Map<String, Double> whole = run(duration, 0, 0).scalars();
        Map<String, Double> late = run(duration, duration / 2, 0).scalars();
        List<Map<String, Double>> batches = run(duration, 0, 2).batches();
        List<String> violations = new ArrayList<>(otherBits(whole));
        whole.forEach((name, value) -> {
            boolean moved = !isRounding(half.getOrDefault(name, Double.NaN), value);
            if (!late.containsKey(name)) {
                if (needsNoObservation(name)) {
                    violations.add(name + " is " + value + ", and undefined with a warm-up");
                }
            } else if (moved
                    && isMoved(name)
                    && !isExtreme(name)
                    && late.get(name).equals(value)
                    && isAnyBefore(name, half)) {
                violations.add(name + " is " + value + " with and without a warm-up");
            }
            if (needsNoObservation(name) && !batches.get(1).containsKey(name)) {
                violations.add(name + " is undefined in the second batch");
            }
        });
        return violations;
    }

    /** Only a number of something that happened before the warm-up ends can differ because of it. */
    private static boolean isAnyBefore(String name, Map<String, Double> half) {
        return half.containsKey(name) && half.get(name) != 0;
    }

    /** Extremes speak of one moment, which may lie after the warm-up, and so does what is there at the end. */
    private boolean isExtreme(String name) {
        return extremes.contains(name.substring(name.indexOf('.') + 1));
    }

    /** A count, a level and a value speak of a time in which nothing was observed, too. */
    private boolean needsNoObservation(String name) {
        MetricSpec.Kind kind = kinds.get(name);
        return kind == MetricSpec.Kind.COUNT || kind == MetricSpec.Kind.LEVEL || kind == MetricSpec.Kind.VALUE;
    }

    private boolean isMoved(String name) {
        MetricSpec.Kind kind = kinds.get(name);
        return kind != null && MOVED.contains(kind);
    }
}
