package org.orrery.hardware.net;

import java.util.function.Supplier;
import org.orrery.kernel.time.SimTime;

/** Packets at a constant rate: a generator at its maximum, or a constant background. Losing many costs no time. */
public final class PacedArrivals implements Arrivals {
    private static final double PICOSECONDS_TIMES_MICRO_RATE = 1e6 * SimTime.SECOND;

    private final double period;
    private final long begin;
    private final long end;
    private final Supplier<Packet> packets;
    private long next;

    /**
     * Creates a sender.
     *
     * @param rate packets per second in millionths, as parameters of the dimension of a rate hold it, 1 or more
     * @param begin when the first packet comes, picoseconds
     * @param end none comes at this time or later, picoseconds, or {@link #NEVER}
     * @param packets makes them
     */
    public PacedArrivals(long rate, long begin, long end, Supplier<Packet> packets) {
        if (rate < 1) {
            throw new IllegalArgumentException("packets come at a rate above 0, not " + rate + " millionths a second");
        }
        period = PICOSECONDS_TIMES_MICRO_RATE / rate;
        this.begin = begin;
        this.end = end;
        this.packets = packets;
    }

    @Override
    public long nextAt() {
        long at = at(next);
        return at < end ? at : NEVER;
    }

    private long at(long number) {
        return begin + Math.round(number * period);
    }

    @Override
    public Packet take() {
        next++;
        return packets.get();
    }

    @Override
    public long lose(long until) {
        long first = next;
        long last = Math.min(until, end - 1);
        if (at(next) <= last) {
            next = Math.max(next, (long) ((last - begin) / period) - 1);
            while (at(next) <= last) {
                next++;
            }
        }
        return next - first;
    }
}
