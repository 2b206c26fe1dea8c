package org.orrery.inference.profile;

import java.util.Arrays;

/**
 * A serving pod whose gates never bind, as a vector of c free times (Kiefer and Wolfowitz): a request that
 * arrives takes the server that is free first. It equals {@link org.orrery.inference.kube.Pod} request
 * by request, without events.
 */
final class VectorPod {
    private final long[] freeAt;

    /** Creates an idle pod. */
    VectorPod(int cores) {
        freeAt = new long[cores];
    }

    /** Empties the pod. */
    void reset() {
        Arrays.fill(freeAt, 0);
    }

    /**
     * Serves a request; requests come in the order of their arrival.
     *
     * @param arrival picoseconds
     * @param work service time, picoseconds
     * @return when it is finished, picoseconds
     */
    long serve(long arrival, long work) {
        long end = Math.max(arrival, freeAt[0]) + work;
        replaceFirst(end);
        return end;
    }

    /** Keeps the smallest free time in front: the array is a binary heap. */
    private void replaceFirst(long time) {
        int parent = 0;
        int child = 1;
        while (child < freeAt.length) {
            if (child + 1 < freeAt.length && freeAt[child + 1] < freeAt[child]) {
                child++;
            }
            if (time <= freeAt[child]) {
                break;
            }
            freeAt[parent] = freeAt[child];
            parent = child;
            child = 2 * parent + 1;
        }
        freeAt[parent] = time;
    }
}
