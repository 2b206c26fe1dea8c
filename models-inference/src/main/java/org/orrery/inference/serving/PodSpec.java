package org.orrery.inference.serving;

/**
 * What a pod is made of.
 *
 * @param variant index of the variant
 * @param cores CPU cores requested and limited, 1 or more
 * @param serviceTime mean service time on one core, picoseconds
 * @param restThreads requests that may be inside the server
 * @param queueBound requests that may wait in the batch queue
 * @param loadTime time to load the model, picoseconds
 */
public record PodSpec(int variant, int cores, long serviceTime, int restThreads, int queueBound, long loadTime) {
    /** A number of threads or places that never binds. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;
}
