package org.orrery.vnic.machnet;

import org.orrery.vnic.stack.Message;

/** The packets that one side of a flow has received: those ahead of the next one are kept until it comes. */
final class Reassembly {
    private static final int SLOTS = 256;

    private final int reach;
    private final Message[] slots = new Message[SLOTS];
    private final boolean[] last = new boolean[SLOTS];
    private long expected;
    private int kept;
    private int assembling;

    /**
     * Creates it.
     *
     * @param reach farthest packet ahead that is kept, from 1 to 256
     */
    Reassembly(int reach) {
        this.reach = reach;
    }

    private static int slot(long sequence) {
        return (int) (sequence & SLOTS - 1);
    }

    /** Returns the number of the next packet in order. */
    long expected() {
        return expected;
    }

    /** Returns the packets inside: kept ahead, or of a message that is not complete. */
    int held() {
        return kept + assembling;
    }

    /** Returns whether a packet is new and near enough to be kept. */
    boolean isFresh(long sequence) {
        long ahead = sequence - expected;
        return ahead >= 0 && ahead < reach && slots[slot(sequence)] == null;
    }

    /** Keeps a fresh packet of a message. */
    void keep(long sequence, Message message, boolean isLast) {
        slots[slot(sequence)] = message;
        last[slot(sequence)] = isLast;
        kept++;
    }

    /** Takes packets in order up to the last one of a message; returns the message, or null if it is not complete. */
    Message next() {
        for (int slot = slot(expected); slots[slot] != null; slot = slot(expected)) {
            Message message = slots[slot];
            slots[slot] = null;
            expected++;
            kept--;
            if (last[slot]) {
                assembling = 0;
                return message;
            }
            assembling++;
        }
        return null;
    }

    /** Returns which packets are kept ahead of the next one. */
    Sack selective() {
        if (kept == 0) {
            return Sack.NONE;
        }
        long[] words = new long[Sack.BITS / Long.SIZE];
        for (int ahead = 1; ahead < reach; ahead++) {
            if (slots[slot(expected + ahead)] != null) {
                words[ahead >>> 6] |= 1L << (ahead & 63);
            }
        }
        return new Sack(words);
    }
}
