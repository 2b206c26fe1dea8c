package org.orrery.hardware.net;

/** The transmit ring of one queue: a descriptor is free again when its frame has left. */
final class TxRing {
    private final long[] departures;
    private int next;
    private int waiting;

    TxRing(int depth) {
        departures = new long[depth];
    }

    /** Returns when the descriptor that comes next is free. */
    long freeAt() {
        return departures[next];
    }

    /** Notes when the frame of the next descriptor leaves. */
    void departs(long at) {
        departures[next] = at;
        next = next + 1 == departures.length ? 0 : next + 1;
    }

    /** Notes a frame whose departure is not yet known. */
    void taken() {
        waiting++;
    }

    /** Returns the frames whose departure is not yet known. */
    int waiting() {
        return waiting;
    }

    /** Notes that the departure of such a frame becomes known. */
    void released() {
        waiting--;
    }

    /** Returns when a descriptor is free if the link sends the frames that wait, one after the other. */
    long estimate(long linkFreeAt, long perFrame) {
        long ahead = Math.max(0, waiting - departures.length + 1L);
        return ahead == 0 ? departures[next] : linkFreeAt + ahead * perFrame;
    }
}
