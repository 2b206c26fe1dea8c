package org.orrery.specialise;

import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/**
 * What heat maps are, and what becomes of their counts from cycle to cycle.
 *
 * @param replaces whether keys that were not seen lately make room; otherwise a full map takes no new ones
 * @param entries keys at most
 * @param kept share of a count that is left for the next cycle: 1 cumulative, 0 cleared, between them aged
 * @param batched entries that one system call reads; 0 for a call for the key and one for the counts of each
 */
public record HeatPolicy(boolean replaces, int entries, double kept, int batched) {
    private static final int COUNT = 8;

    /** Checks the numbers. */
    public HeatPolicy {
        if (entries < 1 || !(kept >= 0 && kept <= 1) || batched < 0) {
            throw new EbpfException("a heat map has at least one entry and keeps 0 to 1 of its counts, not " + entries
                    + " entries and " + kept);
        }
    }

    /** A plain table whose counts grow forever. */
    public static HeatPolicy plain(int entries) {
        return new HeatPolicy(false, entries, 1, 0);
    }

    /** A cache of the keys that were seen last. */
    public static HeatPolicy lru(int entries) {
        return new HeatPolicy(true, entries, 1, 0);
    }

    /** Returns the same, but a share of the counts is left for the next cycle. */
    public HeatPolicy keeping(double share) {
        return new HeatPolicy(replaces, entries, share, batched);
    }

    /** Returns the same, but one system call reads several entries. */
    public HeatPolicy readBy(int entriesPerCall) {
        return new HeatPolicy(replaces, entries, kept, entriesPerCall);
    }

    MapSpec map(String name, int keySize) {
        return MapSpec.of(
                "heat_" + name, replaces ? MapType.LRU_PERCPU_HASH : MapType.PERCPU_HASH, keySize, COUNT, entries);
    }
}
