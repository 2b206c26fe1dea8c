package org.orrery.inference.pipeline;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** The transition at a jump of the load, from the P99 of each second. Seconds are those of the load. */
final class JumpMetrics {

    record Metrics(
            @Measured(doc = "First second of the window above the threshold.", unit = "s")
            Value jumpFirstAbove,

            @Measured(doc = "Largest P99 of a second in the window.", unit = "s")
            Value jumpPeak,

            @Measured(doc = "Second of the largest P99.", unit = "s")
            Value jumpPeakAt,

            @Measured(
                    doc = "First second after the peak below the threshold with five calm seconds from there on.",
                    unit = "s")
            Value jumpBack) {}

    /** What was found; NaN for what was not. */
    private record Found(double first, double peak, double peakAt, double back) {
        static final Found NOTHING = new Found(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static final int CALM_SECONDS = 5;

    private final Metrics metrics;
    private final Optional<JumpWindow> window;

    /**
     * Creates the measurement.
     *
     * @param metrics where the results go
     * @param window where the jump is looked for, if at all
     */
    JumpMetrics(Metrics metrics, Optional<JumpWindow> window) {
        this.metrics = metrics;
        this.window = window;
    }

    /**
     * Has the results computed whenever they are asked for.
     *
     * @param p99 returns the P99 of each second
     * @param firstSecond returns the first second that counts
     */
    void compute(Supplier<double[]> p99, IntSupplier firstSecond) {
        window.ifPresent(given -> {
            Supplier<Found> found = () -> measure(p99.get(), firstSecond.getAsInt(), given);
            metrics.jumpFirstAbove().computeAtEnd(() -> found.get().first);
            metrics.jumpPeak().computeAtEnd(() -> found.get().peak);
            metrics.jumpPeakAt().computeAtEnd(() -> found.get().peakAt);
            metrics.jumpBack().computeAtEnd(() -> found.get().back);
        });
    }

    private static Found measure(double[] p99, int firstSecond, JumpWindow given) {
        int from = Math.max(firstSecond, (int) (given.from() / SimTime.SECOND));
        int to = (int) Math.min(p99.length, given.to() / SimTime.SECOND);
        if (from >= to) {
            return Found.NOTHING;
        }
        double above = SimTime.toSeconds(given.above());
        double first = Double.NaN;
        int highest = from;
        for (int second = from; second < to; second++) {
            if (Double.isNaN(first) && p99[second] > above) {
                first = second;
            }
            highest = p99[second] > p99[highest] ? second : highest;
        }
        double back = Double.isNaN(first) ? Double.NaN : back(p99, highest, to, given);
        return new Found(first, p99[highest], highest, back);
    }

    private static double back(double[] p99, int highest, int to, JumpWindow given) {
        for (int second = highest; second + CALM_SECONDS <= to; second++) {
            if (p99[second] < SimTime.toSeconds(given.above())
                    && isCalm(p99, second, SimTime.toSeconds(given.calm()))) {
                return second;
            }
        }
        return Double.NaN;
    }

    private static boolean isCalm(double[] p99, int from, double calm) {
        for (int second = from; second < from + CALM_SECONDS; second++) {
            if (p99[second] >= calm) {
                return false;
            }
        }
        return true;
    }
}
