package org.orrery.inference.kube;

/**
 * What a pod is made of.
 *
 * @param servers pieces of work that it does at a time, 1 or more
 * @param coresEach cores that work on one piece, 1 or more
 * @param threads pieces that may be inside the server, at work or waiting; more of them wait before it without bound
 * @param queueBound pieces that may wait inside the server; more of them are refused
 */
public record Shape(int servers, int coresEach, int threads, int queueBound) {
    /** A number of threads or places that never binds. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Returns a pod that does one piece of work at a time, on all its cores, and refuses none. */
    public static Shape oneAtATime(int cores) {
        return new Shape(1, cores, UNBOUNDED, UNBOUNDED);
    }
}
