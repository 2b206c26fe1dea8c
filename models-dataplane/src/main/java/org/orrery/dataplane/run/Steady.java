package org.orrery.dataplane.run;

import java.util.SortedMap;
import org.orrery.ebpf.cost.MeanCost;

/**
 * What a frame costs on average in steady traffic.
 *
 * @param program what the programs cost
 * @param driver cycles of the driver
 * @param beyond cycles of what published programs do beyond ours
 * @param byFrame cycles of each frame, all in all; NaN for one that never comes
 * @param verdictOf verdict of each frame, as Linux numbers them; −1 for one that never comes
 * @param verdicts share of the frames by verdict
 * @param lookups lookups in each map, by the number of the map
 */
public record Steady(
        MeanCost program,
        double driver,
        double beyond,
        double[] byFrame,
        int[] verdictOf,
        SortedMap<Integer, Double> verdicts,
        double[] lookups) {
    /** Returns all cycles. */
    public double cycles() {
        return program.totalCycles() + driver + beyond;
    }

    /** Returns the lookups in a map. */
    public double lookups(int map) {
        return map < lookups.length ? lookups[map] : 0;
    }
}
