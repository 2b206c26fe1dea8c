package org.orrery.hardware.net;

import java.util.function.Supplier;
import org.orrery.kernel.random.Sampler;

/** Packets with random gaps between them, such as exponential ones for arrivals of Poisson. */
public final class RandomArrivals implements Arrivals {
    private final Sampler gaps;
    private final long end;
    private final Supplier<Packet> packets;
    private long next;

    /**
     * Creates a sender.
     *
     * @param gaps draws the time before each packet, picoseconds
     * @param begin the first gap begins here, picoseconds
     * @param end no packet comes at this time or later, picoseconds, or {@link #NEVER}
     * @param packets makes them
     */
    public RandomArrivals(Sampler gaps, long begin, long end, Supplier<Packet> packets) {
        this.gaps = gaps;
        this.end = end;
        this.packets = packets;
        next = begin;
        advance();
    }

    private void advance() {
        next += gaps.nextLong();
    }

    @Override
    public long nextAt() {
        return next < end ? next : NEVER;
    }

    @Override
    public Packet take() {
        advance();
        return packets.get();
    }

    @Override
    public long lose(long until) {
        long lost = 0;
        while (nextAt() <= until) {
            advance();
            lost++;
        }
        return lost;
    }
}
