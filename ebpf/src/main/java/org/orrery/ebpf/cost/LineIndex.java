package org.orrery.ebpf.cost;

import java.util.Arrays;

/** Numbers keys from 0 in the order of their first use. */
final class LineIndex {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[64];
    private int[] table = new int[128];
    private int size;

    /** Returns the number of a key; a new key gets {@link #size}. */
    int of(long key) {
        int mask = table.length - 1;
        int at = (int) (key * SPREAD >>> 33) & mask;
        while (table[at] != 0) {
            if (keys[table[at] - 1] == key) {
                return table[at] - 1;
            }
            at = at + 1 & mask;
        }
        if (size == keys.length) {
            grow();
            return of(key);
        }
        keys[size] = key;
        table[at] = ++size;
        return size - 1;
    }

    int size() {
        return size;
    }

    /** Returns the keys in the order of their numbers. */
    long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    long key(int number) {
        return keys[number];
    }

    void clear() {
        size = 0;
        Arrays.fill(table, 0);
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * size);
        table = new int[4 * size];
        int mask = table.length - 1;
        for (int i = 0; i < size; i++) {
            int at = (int) (keys[i] * SPREAD >>> 33) & mask;
            while (table[at] != 0) {
                at = at + 1 & mask;
            }
            table[at] = i + 1;
        }
    }
}
