package org.orrery.hardware.net;

/**
 * A program at the hook of a driver (XDP, CoNEXT 2018): it sees each received packet before the
 * network stack does, and decides what becomes of it. What kind of program it is, the driver does not know.
 */
@FunctionalInterface
public interface XdpHook {
    /**
     * Runs on a packet.
     *
     * @param packet the packet
     * @param queue number of the receive queue from which it was taken
     * @param core number of the core that runs the program
     * @param at when the program begins, picoseconds; not in the past, and up to one poll ahead of the simulated time
     *     where the driver knows beforehand what will arrive
     * @param answer takes the verdict and the time of the program
     */
    void run(Packet packet, int queue, int core, long at, XdpAnswer answer);
}
