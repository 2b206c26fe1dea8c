package org.orrery.hardware.host;

import org.orrery.kernel.param.ParamException;

/** Which core serves which receive queue: one queue for each core, to which receive-side scaling spreads the flows. */
public final class RxAffinity {
    private RxAffinity() {}

    /**
     * Checks that receive-side scaling reaches all cores.
     *
     * @param name of the parameter that says how many cores there are
     * @param cores that serve a receive queue, 1 or more
     * @param entries of the indirection table
     * @throws ParamException if there are more cores than entries
     */
    public static void require(String name, int cores, int entries) {
        if (cores > entries) {
            throw new ParamException(
                    name,
                    cores + " cores, but the RSS indirection table has " + entries + " entries, so that "
                            + (cores - entries) + " of them would never see a packet; use at most " + entries
                            + " cores, or a larger table");
        }
    }

    /**
     * Returns the core of a queue where the interrupts of the queues go round the cores.
     *
     * @param queue number of the queue, 0 or more
     * @param first number of the core of queue 0
     * @param cores that serve queues, 1 or more
     */
    public static int core(int queue, int first, int cores) {
        return first + queue % cores;
    }
}
