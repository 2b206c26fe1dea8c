package org.orrery.ebpf.map;

import java.util.Arrays;

/** Doubly linked lists of numbers from 0; each number is in one list at most. */
final class IndexLists {
    private static final int NONE = -1;

    private final int[] heads;
    private final int[] tails;
    private final int[] counts;
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private int[] lists = new int[0];

    IndexLists(int count) {
        heads = new int[count];
        tails = new int[count];
        counts = new int[count];
        Arrays.fill(heads, NONE);
        Arrays.fill(tails, NONE);
    }

    int head(int list) {
        return heads[list];
    }

    int tail(int list) {
        return tails[list];
    }

    int count(int list) {
        return counts[list];
    }

    /** Returns the neighbour towards the head, or −1. */
    int towardsHead(int number) {
        return previous[number];
    }

    /** Returns the list of a number, or −1. */
    int listOf(int number) {
        return number < lists.length ? lists[number] : NONE;
    }

    /** Moves a number to the head of a list, from wherever it is. */
    void toHead(int number, int list) {
        take(number);
        grow(number);
        lists[number] = list;
        previous[number] = NONE;
        next[number] = heads[list];
        if (heads[list] == NONE) {
            tails[list] = number;
        } else {
            previous[heads[list]] = number;
        }
        heads[list] = number;
        counts[list]++;
    }

    /** Takes a number out of its list. */
    void take(int number) {
        int list = listOf(number);
        if (list == NONE) {
            return;
        }
        if (previous[number] == NONE) {
            heads[list] = next[number];
        } else {
            next[previous[number]] = next[number];
        }
        if (next[number] == NONE) {
            tails[list] = previous[number];
        } else {
            previous[next[number]] = previous[number];
        }
        lists[number] = NONE;
        counts[list]--;
    }

    private void grow(int number) {
        if (number >= lists.length) {
            int before = lists.length;
            int length = Math.max(64, Math.max(number + 1, 2 * before));
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
            lists = Arrays.copyOf(lists, length);
            Arrays.fill(lists, before, length, NONE);
        }
    }
}
