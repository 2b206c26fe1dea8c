package org.orrery.hardware.net;

import java.util.Arrays;

/** Packets by time, at equal times by when they were added; fast where most are added in the order of their times. */
final class TimedPackets {
    private long[] times = new long[16];
    private Packet[] packets = new Packet[16];
    private int head;
    private int size;

    int size() {
        return size;
    }

    /** Returns the time of the first; {@link Arrivals#NEVER} if there is none. */
    long firstAt() {
        return size == 0 ? Arrivals.NEVER : times[head];
    }

    /** Returns the first, which is there. */
    Packet first() {
        return packets[head];
    }

    void add(long time, Packet packet) {
        if (size == times.length) {
            grow();
        }
        int mask = times.length - 1;
        int rank = size++;
        while (rank > 0 && times[head + rank - 1 & mask] > time) {
            times[head + rank & mask] = times[head + rank - 1 & mask];
            packets[head + rank & mask] = packets[head + rank - 1 & mask];
            rank--;
        }
        times[head + rank & mask] = time;
        packets[head + rank & mask] = packet;
    }

    /** Removes the first, which is there. */
    Packet remove() {
        Packet first = packets[head];
        packets[head] = null;
        head = head + 1 & times.length - 1;
        size--;
        return first;
    }

    private void grow() {
        long[] oldTimes = times;
        Packet[] oldPackets = packets;
        times = Arrays.copyOf(oldTimes, 2 * size);
        packets = Arrays.copyOf(oldPackets, 2 * size);
        for (int rank = 0; rank < size; rank++) {
            times[rank] = oldTimes[head + rank & size - 1];
            packets[rank] = oldPackets[head + rank & size - 1];
        }
        head = 0;
    }
}
