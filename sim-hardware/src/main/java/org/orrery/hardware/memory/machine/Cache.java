package org.orrery.hardware.memory.machine;

/**
 * Size of a cache or TLB.
 *
 * @param entries lines or translations, a multiple of the ways
 * @param ways associativity
 * @param cycles latency of a hit in cycles
 */
public record Cache(long entries, int ways, double cycles) {
    /** Rounds the entries down to a multiple of the ways. */
    public Cache {
        entries = Math.max(1, entries / ways) * ways;
    }
}
