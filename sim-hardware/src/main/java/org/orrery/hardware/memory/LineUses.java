package org.orrery.hardware.memory;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** How often each of many lines was used, in two ways. Keys are 0 or more. */
final class LineUses {
    private static final long FREE = -1;

    private long[] keys = new long[1 << 10];
    private long[][] uses = new long[2][1 << 10];
    private int size;

    LineUses() {
        clear();
    }

    /** Counts a use. */
    void add(long key, int way) {
        int slot = slot(key);
        if (keys[slot] == FREE) {
            if (2 * ++size > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
        }
        uses[way][slot]++;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[][] oldUses = uses;
        keys = new long[2 * oldKeys.length];
        uses = new long[2][keys.length];
        Arrays.fill(keys, FREE);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                uses[0][slot] = oldUses[0][old];
                uses[1][slot] = oldUses[1][old];
            }
        }
    }

    void clear() {
        Arrays.fill(keys, FREE);
        Arrays.fill(uses[0], 0);
        Arrays.fill(uses[1], 0);
        size = 0;
    }

    /** Shows the uses of a way of all lines that have one, in no order. */
    void each(int way, LongConsumer visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (uses[way][slot] > 0) {
                visitor.accept(uses[way][slot]);
            }
        }
    }

    /** Returns all uses. */
    long sum() {
        return Arrays.stream(uses[0]).sum() + Arrays.stream(uses[1]).sum();
    }
}
