package org.orrery.inference.plan;

/**
 * A variant with a batch size, as the optimiser sees it.
 *
 * @param variant index
 * @param cores per replica
 * @param batch size
 * @param throughput of one replica after the margin, requests per second
 * @param latency after the margin, seconds
 * @param worth what it adds to the accuracy metric
 */
record Option(int variant, int cores, int batch, double throughput, double latency, double worth) {
    /** Returns the fewest replicas that carry a load, one at least. */
    int replicas(int load) {
        int replicas = Math.max(1, (int) Math.ceil(load / throughput));
        // Division may round across a whole number; the constraint decides.
        return (replicas - 1) * throughput >= load && replicas > 1 ? replicas - 1 : replicas;
    }
}
