package org.orrery.ebpf.referee;

/**
 * The time of a run over several loads: native code lies elsewhere after each.
 *
 * @param best shortest mean of a load
 * @param median the middle one
 * @param worst longest mean of a load
 */
public record Timing(long best, long median, long worst) {
    /** Loads at least. */
    public static final int LOADS = 5;
    /** Runs of a load. */
    public static final long REPEAT = 1_000_000;
}
