package org.orrery.smartnic.ipipe;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.units.Dimension;

/**
 * Actors of one kind.
 *
 * @param count how many
 * @param rate requests/s of all of them together, in micro-units
 * @param service core time of a request on the card, picoseconds
 * @param longShare share of the requests that take longer
 * @param longService core time of these on the card, picoseconds
 * @param state of one actor, which moves with it, bits
 */
public record ActorKind(
        @Param(doc = "How many.", dimension = Dimension.COUNT, min = "0", max = "10000")
        int count,

        @Param(
                doc = "Requests of all of them together.",
                dimension = Dimension.RATE,
                min = "1 /s",
                max = "1000 M/s",
                fallback = "1 /s")
        long rate,

        @Param(
                doc = "Core time of a request on the card.",
                dimension = Dimension.TIME,
                min = "1 ns",
                calibration = "naam.ipipe-service")
        long service,

        @Param(
                doc = "Share of the requests that take longer.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0 %")
        double longShare,

        @Param(doc = "Core time of these on the card.", dimension = Dimension.TIME, min = "1 ns", fallback = "100 us")
        long longService,

        @Param(
                doc = "State of an actor, which moves with it.",
                dimension = Dimension.DATA,
                min = "0 B",
                max = "16 GiB",
                calibration = "naam.ipipe-state")
        long state) {
    /** Draws the core time of a request on the card. */
    long draw(RandomStream stream) {
        return stream.nextDouble() < longShare ? longService : service;
    }
}
