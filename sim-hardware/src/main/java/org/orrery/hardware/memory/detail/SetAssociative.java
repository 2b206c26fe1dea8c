package org.orrery.hardware.memory.detail;

import java.util.Arrays;

/** A set-associative store with least-recently-used replacement: a cache or a TLB. Keys are 0 or more. */
final class SetAssociative {
    private final int ways;
    private final int sets;
    private final int mask;
    private final long[] keys;

    SetAssociative(long entries, int ways) {
        this.ways = ways;
        sets = Math.toIntExact(entries / ways);
        mask = Integer.bitCount(sets) == 1 ? sets - 1 : -1;
        keys = new long[sets * ways];
        Arrays.fill(keys, -1);
    }

    /** Looks a key up and brings it in; returns whether it was there. */
    boolean access(long key) {
        int set = mask >= 0 ? (int) key & mask : (int) (key % sets);
        int first = set * ways;
        long[] all = keys;
        if (all[first] == key) {
            return true;
        }
        int last = first + ways - 1;
        long carried = all[first];
        for (int i = first + 1; i <= last; i++) {
            long here = all[i];
            all[i] = carried;
            if (here == key) {
                all[first] = key;
                return true;
            }
            carried = here;
        }
        all[first] = key;
        return false;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(keys, -1);
    }
}
