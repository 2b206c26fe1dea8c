package org.orrery.hardware.memory;

import java.util.List;
import java.util.Map;

/**
 * How fast everybody on a machine is.
 *
 * @param paces of those who do work for others, by what they have in common
 * @param residents of the groups that live there, in their order
 * @param missRates lines that the threads of each node read from memory, per picosecond
 */
record Solution(Map<Occupant, Pace> paces, List<Speed> residents, double[] missRates) {
    /**
     * The pace of a thread.
     *
     * @param slowdown time of its work in relation to what it takes alone with its memory near
     * @param walkShare share of its cycles in page walks
     */
    record Pace(double slowdown, double walkShare) {}
}
