package org.orrery.inference.pipeline;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

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
            Supplier<Jump> found = () -> Jump.find(p99.get(), firstSecond.getAsInt(), given);
            metrics.jumpFirstAbove().computeAtEnd(() -> found.get().first());
            metrics.jumpPeak().computeAtEnd(() -> found.get().peak());
            metrics.jumpPeakAt().computeAtEnd(() -> found.get().peakAt());
            metrics.jumpBack().computeAtEnd(() -> found.get().back());
        });
    }
}
