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
    private long takenBytes;
    private long refused;
    /** What feeds the ring beside those who offer packets, or null. */
    private final Arrivals arrivals;
    /** What brings the ring up to date when somebody looks into it, or null. */
    private LateArrivals late;

    RxQueue(int depth, Counter dropped) {
        this(depth, dropped, null);
    }

    private RxQueue(int depth, Counter dropped, Arrivals arrivals) {
        if (Integer.bitCount(depth) != 1) {
            throw new IllegalArgumentException("a ring has a power of two of descriptors, not " + depth);
        }
        slots = new Packet[depth];
        mask = depth - 1;
        this.dropped = dropped;
        this.arrivals = arrivals;
    }

    /**
     * Creates a receive ring that is fed by packets whose times are known beforehand. Whoever takes from it asks
     * {@link #isReady} first, with times that never go back.
     *
     * @param depth descriptors, a power of two
     * @param dropped counts the packets that find none free
     * @param arrivals what comes
     */
    public static RxQueue fed(int depth, Counter dropped, Arrivals arrivals) {
        return new RxQueue(depth, dropped, arrivals);
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

    /** Has the packets that were to be offered until now offered when somebody looks into the ring. */
    void offeredLateBy(LateArrivals arrivalsOfNic) {
        late = arrivalsOfNic;
    }

    /** Puts a packet into the ring, or drops it if no descriptor is free. */
    public boolean offer(Packet packet) {
        if (size == slots.length) {
            dropped.increment();
            refused++;
            return false;
        }
        put(packet);
        return true;
    }

    private void put(Packet packet) {
        slots[head + size & mask] = packet;
        size++;
    }

    /** Lets in what has come by a time. In between nobody takes, so that a full ring loses all the rest. */
    private void fill(long time) {
        long next = arrivals.nextAt();
        while (next <= time) {
            if (size == slots.length) {
                long lost = arrivals.lose(time);
                dropped.add(lost);
                refused += lost;
                return;
            }
            Packet packet = arrivals.take();
            packet.readyAt = next;
            put(packet);
            next = arrivals.nextAt();
        }
    }

    /** Returns whether it is fed by packets whose times are known beforehand. */
    public boolean isFed() {
        return arrivals != null;
    }

    /** Returns the packets in the ring, those included that are still being written; if it is fed, as of the last look. */
    public int size() {
        return size;
    }

    /** Returns the packets taken since the start. */
    public long takenSoFar() {
        return taken;
    }

    /** Returns the bytes of the frames taken since the start. */
    public long takenBytes() {
        return takenBytes;
    }

    /** Returns the packets dropped since the start. */
    public long refusedSoFar() {
        return refused;
    }

    /** Returns the descriptors of the ring. */
    public int depth() {
        return slots.length;
    }

    /** Returns whether a packet can be taken at a time, in picoseconds. */
    public boolean isReady(long time) {
        if (arrivals != null) {
            fill(time);
        } else if (late != null) {
            late.settle(time);
        }
        return size > 0 && slots[head].readyAt <= time;
    }

    /**
     * Returns when the first packet can be taken, picoseconds, or a time before that if it is still on its way; {@link
     * Arrivals#NEVER} if none is known.
     */
    public long readyAt() {
        if (size > 0) {
            return slots[head].readyAt;
        }
        if (late != null) {
            return late.nextReadyAt();
        }
        return arrivals == null ? Arrivals.NEVER : arrivals.nextAt();
    }

    /** Returns when the last packet can be taken; the ring is not empty. If it is fed, as of the last look. */
    public long latestAt() {
        return slots[head + size - 1 & mask].readyAt;
    }

    /** Takes the first packet; the ring is not empty. */
    public Packet take() {
        Packet packet = slots[head];
        slots[head] = null;
        head = head + 1 & mask;
        size--;
        taken++;
        takenBytes += packet.frame;
        return packet;
    }
}
