package org.orrery.kernel.run;

import java.util.List;
import java.util.Optional;
import org.orrery.kernel.time.SimTime;

/**
 * How long a run lasts and what is sampled.
 *
 * @param duration simulated time in picoseconds, or {@link SimTime#NEVER} to run until no events are left
 *     or a component stops the run
 * @param warmup picoseconds at the start after which all metrics are reset; 0 for none
 * @param step interval in picoseconds at which metrics are sampled into series; 0 for none
 * @param sampled what is sampled: full names of metrics such as {@code cluster.cores_held}, with a suffix where another than
 *     the usual statistic is wanted; see {@link org.orrery.kernel.stats.OverTime}
 * @param batches equal stretches after the warm-up whose results are kept apart, for batch means; 0 for none,
 *     otherwise 2 or more, and the duration is finite
 * @param warmupBy full name of the metric whose course tells the warm-up by MSER-5, in place of a fixed one
 */
public record RunSettings(
        long duration, long warmup, long step, List<String> sampled, int batches, Optional<String> warmupBy) {
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
        if (warmupBy.isPresent() && (warmup > 0 || duration == SimTime.NEVER)) {
            throw new IllegalArgumentException(
                    "a warm-up is fixed or found, and found only in a run of known duration");
        }
        if (batches < 0 || batches == 1 || (batches > 0 && duration == SimTime.NEVER)) {
            throw new IllegalArgumentException("batches are 2 or more, in a run of known duration, not " + batches);
        }
    }

    /** Returns settings of a pilot run: no warm-up, no batches, and samples of one metric only. */
    RunSettings pilot(String metric, long sampleStep) {
        return new RunSettings(duration, 0, sampleStep, List.of(metric), 0, Optional.empty());
    }

    /** Returns the same with a fixed warm-up in picoseconds. */
    RunSettings withWarmup(long other) {
        return new RunSettings(duration, other, step, sampled, batches, Optional.empty());
    }

    /** Returns the same with another duration in picoseconds. */
    public RunSettings withDuration(long other) {
        return new RunSettings(other, warmup, step, sampled, batches, warmupBy);
    }

    /** A run without warm-up and samples. */
    public static RunSettings lasting(long duration) {
        return new RunSettings(duration, 0, 0, List.of(), 0, Optional.empty());
    }
}
