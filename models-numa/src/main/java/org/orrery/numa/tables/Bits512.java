package org.orrery.numa.tables;

import java.util.Arrays;

/** A set of the 512 entries of a table page; an empty or full one takes no array. */
final class Bits512 {
    /** Entries of a table page. */
    static final int SIZE = 512;

    private long[] words;
    private int count;

    int count() {
        return count;
    }

    boolean get(int index) {
        return words == null ? count == SIZE : (words[index >> 6] >>> index & 1) != 0;
    }

    /** Returns how many of [from, to) are in the set. */
    int count(int from, int to) {
        if (words == null || from == 0 && to == SIZE) {
            return count == 0 ? 0 : count == SIZE ? to - from : count;
        }
        int found = 0;
        for (int word = from >> 6; word <= (to - 1) >> 6; word++) {
            found += Long.bitCount(words[word] & mask(word, from, to));
        }
        return found;
    }

    /** Adds [from, to). */
    void set(int from, int to) {
        change(from, to, true);
    }

    /** Removes [from, to). */
    void clear(int from, int to) {
        change(from, to, false);
    }

    private void change(int from, int to, boolean add) {
        if (from >= to) {
            return;
        }
        long[] all = expanded();
        for (int word = from >> 6; word <= (to - 1) >> 6; word++) {
            long mask = mask(word, from, to);
            all[word] = add ? all[word] | mask : all[word] & ~mask;
        }
        compact(all);
    }

    /** Adds what another set has in [from, to); returns how many were new. */
    int addFrom(Bits512 other, int from, int to) {
        int before = count;
        long[] all = expanded();
        long[] others = other.expanded();
        for (int word = from >> 6; word <= (to - 1) >> 6; word++) {
            all[word] |= others[word] & mask(word, from, to);
        }
        compact(all);
        return count - before;
    }

    /** Makes [from, to) the same as in another set. */
    void replaceFrom(Bits512 other, int from, int to) {
        clear(from, to);
        addFrom(other, from, to);
    }

    /** Returns whether every member of this set is in the other. */
    boolean isSubsetOf(Bits512 other) {
        long[] mine = expanded();
        long[] others = other.expanded();
        for (int word = 0; word < mine.length; word++) {
            if ((mine[word] & ~others[word]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static long mask(int word, int from, int to) {
        int low = Math.max(from - (word << 6), 0);
        int high = Math.min(to - (word << 6), 64);
        long upTo = high == 64 ? -1L : (1L << high) - 1;
        return upTo & -1L << low;
    }

    private long[] expanded() {
        if (words != null) {
            return words;
        }
        long[] all = new long[SIZE / 64];
        Arrays.fill(all, count == SIZE ? -1L : 0);
        return all;
    }

    private void compact(long[] all) {
        int members = 0;
        for (long word : all) {
            members += Long.bitCount(word);
        }
        count = members;
        words = members == 0 || members == SIZE ? null : all;
    }
}
