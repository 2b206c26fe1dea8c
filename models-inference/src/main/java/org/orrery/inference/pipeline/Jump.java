package org.orrery.inference.pipeline;

import org.orrery.kernel.time.SimTime;

/**
 * A transition that was found in the P99 of each second, in seconds; NaN for what was not found.
 *
 * @param first second above the threshold
 * @param peak largest P99
 * @param peakAt its second
 * @param back second after the peak from which on it is calm
 */
record Jump(double first, double peak, double peakAt, double back) {
    private static final Jump NOTHING = new Jump(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    private static final int CALM_SECONDS = 5;

    /** Looks for the transition within a window, from the first second that counts on. */
    static Jump find(double[] p99, int firstSecond, JumpWindow given) {
        int from = Math.max(firstSecond, (int) (given.from() / SimTime.SECOND));
        int to = (int) Math.min(p99.length, given.to() / SimTime.SECOND);
        if (from >= to) {
            return NOTHING;
        }
        double above = SimTime.toSeconds(given.above());
        double first = Double.NaN;
        int highest = from;
        for (int second = from; second < to; second++) {
            if (Double.isNaN(first) && p99[second] > above) {
                first = second;
            }
            highest = p99[second] > p99[highest] ? second : highest;
        }
        double back = Double.isNaN(first) ? Double.NaN : back(p99, highest, to, given);
        return new Jump(first, p99[highest], highest, back);
    }

    private static double back(double[] p99, int highest, int to, JumpWindow given) {
        for (int second = highest; second + CALM_SECONDS <= to; second++) {
            if (p99[second] < SimTime.toSeconds(given.above())
                    && isCalm(p99, second, SimTime.toSeconds(given.calm()))) {
                return second;
            }
        }
        return Double.NaN;
    }

    private static boolean isCalm(double[] p99, int from, double calm) {
        for (int second = from; second < from + CALM_SECONDS; second++) {
            if (p99[second] >= calm) {
                return false;
            }
        }
        return true;
    }
}
