package org.orrery.hardware.net;

/** Holds back the interrupts of one receive queue. */
@FunctionalInterface
public interface Moderator {
    /**
     * Returns the time that has to pass between an interrupt and the next, picoseconds; or between the last packet and the
     * interrupt, if the time runs from the packet.
     */
    long interval();

    /** Returns the packets that raise an interrupt at once, 1 or more. */
    default int packets() {
        return Integer.MAX_VALUE;
    }

    /** Returns whether the time runs from the last packet, and not from the last interrupt. */
    default boolean runsFromPacket() {
        return false;
    }

    /**
     * Learns what an interrupt has brought, when the ring is empty and the next one is armed.
     *
     * @param packets taken since the interrupt, 0 or more
     * @param bytes of their frames
     * @param now simulated time, picoseconds
     */
    default void served(long packets, long bytes, long now) {}
}
