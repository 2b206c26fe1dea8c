package org.orrery.inference.control;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.time.SimTime;

/** What the control loop counts. */
public record LoopMetrics(
        @Measured(doc = "Decisions of the control loop.") Counter decisions,

        @Measured(doc = "Decisions that stabilisation put off.")
        Counter decisionsSkipped,

        @Measured(doc = "Changes of the deployed variants or their cores.")
        Counter transitions,

        @Measured(doc = "Transitions beyond the notifier's limit, outside the system's working range.")
        Counter transitionsOverlong,

        @Measured(doc = "Time from the decision to the switch of an awaited transition.", unit = "s")
        Tally transitionTime) {
    void transition(long lasted, long limit) {
        transitions.increment();
        transitionTime.add(SimTime.toSeconds(lasted));
        if (lasted > limit) {
            transitionsOverlong.increment();
        }
    }
}
