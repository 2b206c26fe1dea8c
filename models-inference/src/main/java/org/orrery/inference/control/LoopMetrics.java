package org.orrery.inference.control;

import java.util.List;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Tally;

/** Counts what the control loop does. */
public final class LoopMetrics {
    private static final MetricSpec DECISIONS = MetricSpec.count("decisions", "Decisions of the control loop.");
    private static final MetricSpec SKIPPED =
            MetricSpec.count("decisions_skipped", "Decisions that stabilisation put off.");
    private static final MetricSpec TRANSITIONS =
            MetricSpec.count("transitions", "Changes of the deployed variants or their cores.");
    private static final MetricSpec OVERLONG = MetricSpec.count(
            "transitions_overlong", "Transitions beyond the notifier's limit, outside the system's working range.");
    private static final MetricSpec LENGTH =
            MetricSpec.tally("transition_time", "s", "Time from the decision to the switch of an awaited transition.");

    private final Counter decisions;
    private final Counter skipped;
    private final Counter transitions;
    private final Counter overlong;
    private final Tally length;

    /** Creates the metrics in a group. */
    public LoopMetrics(Metrics.Group group) {
        decisions = group.counter(DECISIONS);
        skipped = group.counter(SKIPPED);
        transitions = group.counter(TRANSITIONS);
        overlong = group.counter(OVERLONG);
        length = group.tally(LENGTH);
    }

    /** Returns the declarations. */
    public static List<MetricSpec> specs() {
        return List.of(DECISIONS, SKIPPED, TRANSITIONS, OVERLONG, LENGTH);
    }

    Counter decisions() {
        return decisions;
    }

    Counter skipped() {
        return skipped;
    }

    Counter transitions() {
        return transitions;
    }

    void transition(long lasted, long limit) {
        transitions.increment();
        length.add(SimTime.toSeconds(lasted));
        if (lasted > limit) {
            overlong.increment();
        }
    }
}
