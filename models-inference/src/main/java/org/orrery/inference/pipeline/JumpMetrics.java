package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Optional;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Value;

/** The transition at a jump of the load, from the P99 of each second. Seconds are those of the load. */
final class JumpMetrics {
    private static final MetricSpec FIRST =
            MetricSpec.value("jump_first_above", "s", "First second of the window above the threshold.");
    private static final MetricSpec PEAK = MetricSpec.value("jump_peak", "s", "Largest P99 of a second in the window.");
    private static final MetricSpec PEAK_AT = MetricSpec.value("jump_peak_at", "s", "Second of the largest P99.");
    private static final MetricSpec BACK = MetricSpec.value(
            "jump_back", "s", "First second after the peak below the threshold with five calm seconds from there on.");

    private static final int CALM_SECONDS = 5;

    private final Optional<JumpWindow> window;
    private final Value first;
    private final Value peak;
    private final Value peakAt;
    private final Value back;

    JumpMetrics(Metrics.Group group, Optional<JumpWindow> window) {
        this.window = window;
        first = group.value(FIRST);
        peak = group.value(PEAK);
        peakAt = group.value(PEAK_AT);
        back = group.value(BACK);
    }

    static List<MetricSpec> specs() {
        return List.of(FIRST, PEAK, PEAK_AT, BACK);
    }

    void finish(double[] p99) {
        window.ifPresent(given -> measure(p99, given));
    }

    private void measure(double[] p99, JumpWindow given) {
        int from = (int) (given.from() / SimTime.SECOND);
        int to = (int) Math.min(p99.length, given.to() / SimTime.SECOND);
        double above = SimTime.toSeconds(given.above());
        int highest = from;
        boolean begun = false;
        for (int second = from; second < to; second++) {
            if (!begun && p99[second] > above) {
                first.set(second);
                begun = true;
            }
            highest = p99[second] > p99[highest] ? second : highest;
        }
        peak.set(p99[highest]);
        peakAt.set(highest);
        for (int second = highest; begun && second + CALM_SECONDS <= to; second++) {
            if (p99[second] < above && isCalm(p99, second, SimTime.toSeconds(given.calm()))) {
                back.set(second);
                return;
            }
        }
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
