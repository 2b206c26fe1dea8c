package org.orrery.hardware.net;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.time.SimTime;

/**
 * What a driver with an XDP hook costs its core, beside the program (XDP, CoNEXT 2018; calibration
 * prefix {@code driver}). All are cycles of the core's clock; whoever calibrates a driver says from which measurement they
 * come. The mean cost of a packet is {@code receive + prepare}, the program, and the cost of its verdict; to it comes the
 * flush, shared by the packets of one poll.
 */
public record XdpDriverCosts(
        @Param(
                doc = "From the interrupt to the first packet, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.interrupt")
        double interrupt,

        @Param(
                doc = "Taking a packet from the receive ring and refilling its descriptor, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.receive")
        double receive,

        @Param(
                doc = "Preparing the program's context, entering and leaving it, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.prepare")
        double prepare,

        @Param(
                doc = "Giving back the buffer of a packet that is dropped or aborted, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.drop")
        double drop,

        @Param(
                doc = "Building what the network stack takes over, cycles; what the stack then does is not in it.",
                min = "0",
                max = "1000000",
                calibration = "driver.pass")
        double pass,

        @Param(
                doc = "Sending a packet back by its interface, with cleaning the transmit ring, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.transmit")
        double transmit,

        @Param(
                doc = "Sending a packet by another interface, with cleaning the transmit ring, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.redirect")
        double redirect,

        @Param(
                doc = "Telling the interfaces at the end of a poll that there is something to send, cycles.",
                min = "0",
                max = "1000000",
                calibration = "driver.flush")
        double flush) {

    /** Returns the cycles that a packet costs when the program has decided. */
    public double of(XdpVerdict verdict) {
        return switch (verdict) {
            case ABORTED, DROP -> drop;
            case PASS -> pass;
            case TX -> transmit;
            case REDIRECT -> redirect;
        };
    }

    /**
     * Returns the time of cycles.
     *
     * @param cycles 0 or more
     * @param frequency of the core's clock, Hz, above 0
     * @return picoseconds
     */
    public static long time(double cycles, long frequency) {
        return Math.round(cycles * SimTime.SECOND / frequency);
    }
}
