package org.orrery.ebpf.cost;

/** What packets cost in steady traffic. */
public final class SteadyCost {
    private final MeanCost mean;
    private final double[] cycles;

    SteadyCost(MeanCost mean, double[] cycles) {
        this.mean = mean;
        this.cycles = cycles;
    }

    /** Returns the mean over all packets. */
    public MeanCost mean() {
        return mean;
    }

    /** Returns the mean cycles of a run on a packet, by its number. */
    public double cycles(int packet) {
        return cycles[packet];
    }
}
