package org.orrery.hardware.net;

/**
 * Packets that come to a receive ring at times that are known beforehand, whatever the receiver does. A ring that is fed
 * by them needs no event for each packet: it is brought up to date when somebody looks into it, and what it holds and
 * loses is the same.
 *
 * <p>A packet is made when it gets a descriptor; those that are lost are only counted. Where packets are drawn
 * independently of one another, those that are served have the same distribution either way.
 */
public interface Arrivals {
    /** The time of what never comes. */
    long NEVER = Long.MAX_VALUE;

    /** Returns when the next packet has been written to memory, picoseconds, or {@link #NEVER}. */
    long nextAt();

    /** Makes the next packet, and goes on to the one after it. */
    Packet take();

    /**
     * Goes past packets without making them.
     *
     * @param until those that come at this time are still lost, picoseconds
     * @return how many they were
     */
    long lose(long until);

    /** Returns the packets of two senders in one order; at equal times, the first sender's come first. */
    static Arrivals merged(Arrivals first, Arrivals second) {
        return new MergedArrivals(first, second);
    }
}
