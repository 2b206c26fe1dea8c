package org.orrery.ebpf.pcap;

/**
 * An interface that packets were captured at.
 *
 * @param snap bytes of a packet that were kept at most
 * @param resolution unit of its stamps: a power of ten below 128, of two from there on
 * @param offset seconds to add to its stamps
 */
record Interface(long snap, int resolution, long offset) {
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final int POWER_OF_TWO = 128;
    private static final int NANO = 9;
    private static final int FINEST = 18;
    private static final long SECOND = 1_000_000_000L;

    Interface(long snap) {
        this(snap, 6, 0);
    }

    /** Returns the same interface with an option of its description. */
    Interface with(int code, byte[] value, Source source) {
        if (code == RESOLUTION && value.length == 1) {
            int unit = value[0] & 0xff;
            if (unit < POWER_OF_TWO && unit > FINEST || unit >= POWER_OF_TWO + 63) {
                throw source.problem(
                        "stamps of a resolution of 10^-" + FINEST + " or 2^-62 s at best are read, not " + unit);
            }
            return new Interface(snap, unit, offset);
        }
        if (code == OFFSET && value.length == 8) {
            return new Interface(snap, resolution, number(value, source.isBig()));
        }
        return this;
    }

    private static long number(byte[] value, boolean big) {
        long number = 0;
        for (int i = 0; i < 8; i++) {
            number |= (value[big ? 7 - i : i] & 0xffL) << 8 * i;
        }
        return number;
    }

    /** Returns a stamp in nanoseconds since 1970. */
    long nanoseconds(long stamp, Source source) {
        try {
            if (stamp < 0) {
                throw new ArithmeticException("a stamp above 2^63");
            }
            return Math.addExact(scaled(stamp), Math.multiplyExact(offset, SECOND));
        } catch (ArithmeticException e) {
            throw source.problem("a stamp of " + Long.toUnsignedString(stamp) + " is beyond the year 2262");
        }
    }

    private long scaled(long stamp) {
        if (resolution < POWER_OF_TWO) {
            return resolution <= NANO
                    ? Math.multiplyExact(stamp, power(NANO - resolution))
                    : stamp / power(resolution - NANO);
        }
        int bits = resolution - POWER_OF_TWO;
        long fraction = stamp & (1L << bits) - 1;
        long kept = bits > 32 ? fraction >>> bits - 32 : fraction;
        return Math.multiplyExact(stamp >>> bits, SECOND) + (kept * SECOND >>> Math.min(bits, 32));
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
