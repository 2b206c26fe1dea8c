package org.orrery.inference.pipeline;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** The seconds around a jump of the load. */
public record JumpWindow(
        @Param(doc = "When the load jumps.", dimension = Dimension.TIME, min = "0 s")
        long from,

        @Param(doc = "End of the window.", dimension = Dimension.TIME, min = "1 s")
        long to,

        @Param(
                doc = "P99 of a second above which the transition has begun, and below which it has ended.",
                dimension = Dimension.TIME,
                min = "1 ms")
        long above,

        @Param(
                doc = "P99 of a second below which the next five seconds stay at its end.",
                dimension = Dimension.TIME,
                min = "1 ms")
        long calm) {

    /** Checks the order. */
    public JumpWindow {
        if (to <= from) {
            throw new ParamException("to", "the window ends before it begins");
        }
    }

    /** Checks that the window begins within the whole seconds of a load. */
    void requireWithin(long loadLength) {
        if (from >= loadLength - loadLength % SimTime.SECOND) {
            throw new ParamException(
                    "jump",
                    "the window begins at " + SimTime.format(from) + ", after the load of "
                            + SimTime.format(loadLength));
        }
    }
}
