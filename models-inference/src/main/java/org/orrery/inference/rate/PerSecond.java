package org.orrery.inference.rate;

import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

/** Turns the rate of a parameter, in millionths per second, into requests per second. */
public final class PerSecond {
    private static final long ONE = 1_000_000;

    private PerSecond() {}

    /** Returns the nearest {@code double}; for a rate as it was written, that of its decimal digits. */
    public static double of(long rate) {
        return rate / (double) ONE;
    }

    /**
     * Returns a whole number of requests per second.
     *
     * @param parameter that holds the rate, for the error
     * @param rate millionths per second, at most 2 G/s
     * @throws ParamException if a part of a request is left over
     */
    public static int whole(String parameter, long rate) {
        if (rate % ONE != 0) {
            throw new ParamException(
                    parameter,
                    Quantity.format(rate, Dimension.RATE)
                            + " leaves a part of a request in each second; expected a whole number per second");
        }
        return Math.toIntExact(rate / ONE);
    }
}
