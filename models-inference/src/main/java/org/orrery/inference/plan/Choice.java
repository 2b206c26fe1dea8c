package org.orrery.inference.plan;

/**
 * What a stage runs.
 *
 * @param variant index of the variant
 * @param cores cores per replica
 * @param replicas number of replicas
 * @param batch largest number of requests in a call
 */
public record Choice(int variant, int cores, int replicas, int batch) {
    /** Returns the cores of all replicas. */
    public int totalCores() {
        return replicas * cores;
    }
}
