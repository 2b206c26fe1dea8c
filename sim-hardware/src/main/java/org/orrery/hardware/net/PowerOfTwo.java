package org.orrery.hardware.net;

import org.orrery.kernel.param.ParamException;

/** Depths of rings, whose slots are found by a mask. */
public final class PowerOfTwo {
    private PowerOfTwo() {}

    /**
     * Checks a parameter.
     *
     * @param name name of the parameter
     * @param value its value, 1 or more
     * @throws ParamException if it is not a power of two
     */
    public static void require(String name, int value) {
        if (Integer.bitCount(value) != 1) {
            int below = Integer.highestOneBit(value);
            throw new ParamException(
                    name, value + " is not a power of two; the nearest are " + below + " and " + 2 * below);
        }
    }
}
