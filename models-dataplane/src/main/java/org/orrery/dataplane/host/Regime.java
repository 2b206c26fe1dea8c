package org.orrery.dataplane.host;

import java.util.Set;
import java.util.TreeSet;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Selection;

/**
 * How an optimiser works.
 *
 * @param policies how programs are specialised
 * @param initial time before the first cycle, in picoseconds
 * @param period time between cycles
 * @param beat between which points the period lies
 * @param trigger what begins a cycle
 * @param compiles whether tables are compiled in; otherwise there is sampling code only
 * @param knowsTraffic whether heat maps hold true popularity, not samples, when they are read
 * @param times how long a cycle takes
 */
record Regime(
        Policies policies,
        long initial,
        long period,
        Beat beat,
        Trigger trigger,
        boolean compiles,
        boolean knowsTraffic,
        CompileTimes times) {
    /** Returns the same for a data plane: who compiles contents only, and only when the control plane writes, leaves alone what frames write. */
    Regime of(DataPlane plane) {
        if (!(policies.selection() instanceof Selection.ContentOnly)) {
            return this;
        }
        Set<String> excluded = new TreeSet<>(policies.excluded());
        excluded.addAll(plane.learnt());
        return new Regime(policies.excluding(excluded), initial, period, beat, trigger, compiles, knowsTraffic, times);
    }

    /** Between which points of cycles the period lies. */
    enum Beat {
        START_TO_START,
        END_TO_START
    }

    /** What begins a cycle. */
    public enum Trigger {
        /** The period. */
        PERIODIC,
        /** A write of the control plane. */
        WRITES,
        /** Both. */
        BOTH;

        boolean isPeriodic() {
            return this != WRITES;
        }

        boolean followsWrites() {
            return this != PERIODIC;
        }
    }
}
