package org.orrery.hardware.net;

import org.orrery.kernel.stats.Counter;

/** The receive ring of one queue: packets that the NIC has written and the driver has not yet taken. */
public final class RxQueue {
    private final Packet[] slots;
    private final int mask;
    private final Counter dropped;
    private int head;
    private int size;
    private long taken;
    private long refused;

    RxQueue(int depth, Counter dropped) {
        if (Integer.bitCount(depth) != 1) {
            throw new IllegalArgumentException("a ring has a power of two of descriptors, not " + depth);
        }
        slots = new Packet[depth];
        mask = depth - 1;
        this.dropped = dropped;
    }

    /**
     * Creates a queue in software, with the rules of a receive ring.
     *
     * @param depth packets that fit, a power of two
     * @param dropped counts those that do not
     */
    public static RxQueue ofSoftware(int depth, Counter dropped) {
        return new RxQueue(depth, dropped);
    }

    /** Puts a packet into the ring, or drops it if no descriptor is free. */
    public boolean offer(Packet packet) {
        if (size == slots.length) {
            dropped.increment();
            refused++;
            return false;
        }
        slots[head + size & mask] = packet;
        size++;
        return true;
    }

    /** Returns the packets in the ring, those included that are still being written. */
    public int size() {
        return size;
    }

    /** Returns the packets taken since the start. */
    long takenSoFar() {
        return taken;
    }

    /** Returns the packets dropped since the start. */
    long refusedSoFar() {
        return refused;
    }

    /** Returns the descriptors of the ring. */
    public int depth() {
        return slots.length;
    }

    /** Returns whether a packet can be taken at a time, in picoseconds. */
    public boolean isReady(long time) {
        return size > 0 && slots[head].readyAt <= time;
    }

    /** Returns when the first packet can be taken; the ring is not empty. */
    public long readyAt() {
        return slots[head].readyAt;
    }

    /** Takes the first packet; the ring is not empty. */
    public Packet take() {
        Packet packet = slots[head];
        slots[head] = null;
        head = head + 1 & mask;
        size--;
        taken++;
        return packet;
    }
}
