package org.orrery.spark;

import java.io.Serializable;

/**
 * Runs that one task carries out.
 *
 * @param first number of the first of them in the study
 * @param requests one for each run
 */
record Batch(int first, byte[][] requests) implements Serializable {
    /**
     * What came of them.
     *
     * @param first number of the first of them in the study
     * @param answers one for each run
     * @param seconds wall time of all together
     */
    record Answer(int first, byte[][] answers, double seconds) implements Serializable {
        /** Returns the bytes of all answers. */
        long bytes() {
            long sum = 0;
            for (byte[] answer : answers) {
                sum += answer.length;
            }
            return sum;
        }
    }
}
