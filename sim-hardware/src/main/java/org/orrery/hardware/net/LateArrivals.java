package org.orrery.hardware.net;

/**
 * The packets on their way into a NIC whose only queue is polled. What the NIC does with them is done when the loop that
 * polls, or a statistic, looks: in between nobody sees the difference, so that a packet needs no event.
 */
final class LateArrivals {
    private final Stages stages;
    private final long dma;
    private final TimedPackets onTheWay = new TimedPackets();
    private final TimedPackets entering = new TimedPackets();

    /** What a NIC does with a packet. */
    interface Stages {
        /** Returns when the link has a packet that arrives at a time. */
        long receive(Packet packet, long at);

        /** Returns when the link has a packet that arrives at a time, unless another one comes before it. */
        long receivedAt(Packet packet, long at);

        /** Puts a packet into its ring. */
        void store(Packet packet, long at);
    }

    LateArrivals(Stages stages, long dma) {
        this.stages = stages;
        this.dma = dma;
    }

    /** Notes a packet that will arrive at a time, which is not settled yet. */
    void add(Packet packet, long at) {
        onTheWay.add(at, packet);
    }

    /** Does what is to be done until a time, picoseconds. */
    void settle(long until) {
        while (onTheWay.firstAt() <= until) {
            long at = onTheWay.firstAt();
            Packet packet = onTheWay.remove();
            entering.add(stages.receive(packet, at), packet);
        }
        while (entering.firstAt() <= until) {
            long at = entering.firstAt();
            stages.store(entering.remove(), at);
        }
    }

    /** Returns the packets that have arrived and are not in their ring. */
    int entering() {
        return entering.size();
    }

    /** Returns the earliest time at which one of the packets can be taken, picoseconds, or {@link Arrivals#NEVER}. */
    long nextReadyAt() {
        if (entering.size() > 0) {
            return entering.firstAt() + dma;
        }
        if (onTheWay.size() > 0) {
            return stages.receivedAt(onTheWay.first(), onTheWay.firstAt()) + dma;
        }
        return Arrivals.NEVER;
    }
}
