package org.orrery.ebpf.cost;

import java.util.Arrays;

/** The predictor gshare: counters of two bits, chosen by the place of a branch and the outcomes before it. */
final class Predictor {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final byte[] counters;
    private final int historyMask;
    private int history;

    Predictor(int historyBits, int counters) {
        this.counters = new byte[Integer.highestOneBit(counters)];
        this.historyMask = (1 << historyBits) - 1;
        Arrays.fill(this.counters, (byte) 1);
    }

    /** Decides a branch; returns whether it was predicted. */
    boolean predicts(long place, boolean taken) {
        return decides(hash(place), taken);
    }

    /** Returns what stands for a place in {@link #decides}. */
    static int hash(long place) {
        return (int) (place * SPREAD >>> 40);
    }

    /** Decides a branch at a place with a hash; returns whether it was predicted. */
    boolean decides(int hash, boolean taken) {
        int index = (hash ^ history) & counters.length - 1;
        int counter = counters[index];
        boolean right = counter >= 2 == taken;
        counters[index] = (byte) (taken ? Math.min(3, counter + 1) : Math.max(0, counter - 1));
        history = (history << 1 | (taken ? 1 : 0)) & historyMask;
        return right;
    }
}
