package org.orrery.ebpf.referee;

/**
 * What one time of a body takes, in nanoseconds.
 *
 * @param value best estimate
 * @param low lower end: times are whole nanoseconds, cut off
 * @param high upper end, or what the middle of the loads gives
 */
record Measured(double value, double low, double high) {
    /** Returns the slope between two timings. */
    static Measured slope(Timing few, Timing many, int times) {
        double best = many.best() - few.best();
        double middle = many.median() - few.median();
        double low = Math.max(0, Math.min(best, middle) - 1);
        return new Measured(Math.max(0, best / times), low / times, (Math.max(best, middle) + 1) / times);
    }

    Measured times(double factor) {
        return new Measured(value * factor, low * factor, high * factor);
    }

    Measured minus(double other) {
        return new Measured(Math.max(0, value - other), Math.max(0, low - other), Math.max(0, high - other));
    }
}
