package org.orrery.kernel.run;

import java.util.List;
import org.orrery.kernel.SimTime;

/**
 * How long a run lasts and what is sampled.
 *
 * @param duration simulated time in picoseconds, or {@link SimTime#NEVER} to run until no events are left
 *     or a component stops the run
 * @param warmup picoseconds at the start after which all metrics are reset; 0 for none
 * @param step interval in picoseconds at which metrics are sampled into series; 0 for none
 * @param sampled full names of the metrics to sample, such as {@code cluster.cores_held}
 */
public record RunSettings(long duration, long warmup, long step, List<String> sampled) {
    /** Checks the order of the times. */
    public RunSettings {
        sampled = List.copyOf(sampled);
        if (duration < 1 || warmup < 0 || warmup >= duration) {
            throw new IllegalArgumentException("a run lasts longer than its warm-up: duration "
                    + SimTime.format(duration) + ", warm-up " + SimTime.format(warmup));
        }
        if (step < 0 || (step == 0 && !sampled.isEmpty())) {
            throw new IllegalArgumentException("sampling needs a step above 0");
        }
    }

    /** A run without warm-up and samples. */
    public static RunSettings lasting(long duration) {
        return new RunSettings(duration, 0, 0, List.of());
    }
}
