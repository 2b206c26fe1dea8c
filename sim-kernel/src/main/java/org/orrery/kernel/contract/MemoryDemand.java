package org.orrery.kernel.contract;

/**
 * What one thread asks of memory while it runs.
 *
 * @param footprint bytes that it uses at random, 64 KiB or more
 * @param references reads and writes of these for each cycle of computing, more than 0
 * @param parallelism references in flight that its dependences allow, 1 or more
 * @param writes share of the references that write, 0 to 1
 */
public record MemoryDemand(long footprint, double references, double parallelism, double writes) {
    private static final long SMALLEST = 1L << 16;

    /** Checks the numbers. */
    public MemoryDemand {
        if (footprint < SMALLEST || !(references > 0) || !(parallelism >= 1) || !(writes >= 0 && writes <= 1)) {
            throw new IllegalArgumentException(
                    "not a demand of memory: " + footprint + " bytes, " + references + " references for each cycle, "
                            + parallelism + " of them in flight, " + writes + " of them writes");
        }
    }
}
