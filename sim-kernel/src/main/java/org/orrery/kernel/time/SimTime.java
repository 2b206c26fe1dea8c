package org.orrery.kernel.time;

import java.math.BigDecimal;

/**
 * Simulated time and durations: {@code long} counts of picoseconds.
 *
 * <p>The range is 106 days; a cycle of a 2.5 GHz processor is exactly 400. All methods are pure.
 */
public final class SimTime {
    /** One picosecond, the base unit. */
    public static final long PICOSECOND = 1;
    /** One nanosecond in picoseconds. */
    public static final long NANOSECOND = 1_000;
    /** One microsecond in picoseconds. */
    public static final long MICROSECOND = 1_000_000;
    /** One millisecond in picoseconds. */
    public static final long MILLISECOND = 1_000_000_000;
    /** One second in picoseconds. */
    public static final long SECOND = 1_000_000_000_000L;
    /** One minute in picoseconds. */
    public static final long MINUTE = 60 * SECOND;
    /** One hour in picoseconds. */
    public static final long HOUR = 60 * MINUTE;
    /** One day in picoseconds. */
    public static final long DAY = 24 * HOUR;

    /** A time that no event reaches. */
    public static final long NEVER = Long.MAX_VALUE;

    private SimTime() {}

    /** Returns the time after a wait of 0 or more; {@link #NEVER} if that is beyond the range of simulated time. */
    public static long later(long time, long wait) {
        return wait >= NEVER - time ? NEVER : time + wait;
    }

    /**
     * Converts seconds to the nearest picosecond.
     *
     * @param seconds any finite number within ±106 days
     * @return picoseconds
     * @throws ArithmeticException if the value is not finite or outside the range of simulated time
     */
    public static long ofSeconds(double seconds) {
        double picoseconds = seconds * SECOND;
        if (!(Math.abs(picoseconds) < 9.2e18)) {
            throw new ArithmeticException(seconds + " s is outside the range of simulated time (±106 days)");
        }
        return Math.round(picoseconds);
    }

    /** Converts milliseconds to the nearest picosecond; see {@link #ofSeconds(double)}. */
    public static long ofMillis(double milliseconds) {
        return ofSeconds(milliseconds * 1e-3);
    }

    /** Returns a duration in seconds. */
    public static double toSeconds(long picoseconds) {
        return picoseconds / (double) SECOND;
    }

    /** Returns a duration in milliseconds. */
    public static double toMillis(long picoseconds) {
        return picoseconds / (double) MILLISECOND;
    }

    /** Returns the exact value with the largest unit in which it is at least 1, such as {@code 1.5 ms}. */
    public static String format(long picoseconds) {
        if (picoseconds == NEVER) {
            return "never";
        }
        long magnitude = Math.abs(picoseconds);
        if (magnitude >= SECOND) {
            return in(picoseconds, 12) + " s";
        }
        if (magnitude >= MILLISECOND) {
            return in(picoseconds, 9) + " ms";
        }
        if (magnitude >= MICROSECOND) {
            return in(picoseconds, 6) + " us";
        }
        if (magnitude >= NANOSECOND) {
            return in(picoseconds, 3) + " ns";
        }
        return picoseconds == 0 ? "0 s" : picoseconds + " ps";
    }

    private static String in(long picoseconds, int scale) {
        return BigDecimal.valueOf(picoseconds, scale).stripTrailingZeros().toPlainString();
    }
}
