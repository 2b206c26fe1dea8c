package org.orrery.hardware.net;

/** The packets of two senders in one order. */
record MergedArrivals(Arrivals first, Arrivals second) implements Arrivals {
    @Override
    public long nextAt() {
        return Math.min(first.nextAt(), second.nextAt());
    }

    @Override
    public Packet take() {
        return first.nextAt() <= second.nextAt() ? first.take() : second.take();
    }

    @Override
    public long lose(long until) {
        return first.lose(until) + second.lose(until);
    }
}
