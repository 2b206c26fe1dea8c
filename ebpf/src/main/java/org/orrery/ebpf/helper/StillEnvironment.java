package org.orrery.ebpf.helper;

/** No time passes; numbers come from a multiplicative congruence with 64 bits of state. */
final class StillEnvironment implements Environment {
    private static final long MULTIPLIER = 6364136223846793005L;
    private long state;

    StillEnvironment(long seed) {
        state = seed;
    }

    @Override
    public long nanoseconds() {
        return 0;
    }

    @Override
    public int random() {
        state = state * MULTIPLIER + 1442695040888963407L;
        return (int) (state >>> 32);
    }
}
