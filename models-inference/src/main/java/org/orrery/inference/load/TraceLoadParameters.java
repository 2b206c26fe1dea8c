package org.orrery.inference.load;

import java.util.Arrays;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Parameters of a load that follows a trace. */
public record TraceLoadParameters(
        @Param(doc = "The trace, usually a file.") TraceData trace,

        @Param(doc = "How the requests of a second are spread.", fallback = "{type: packed}")
        Generator generator,

        @Param(
                doc = "How much of the trace is left out at its beginning; whole seconds.",
                dimension = Dimension.TIME,
                min = "0 s",
                fallback = "0 s")
        long skip) {

    /** Checks that something of the trace is left. */
    public TraceLoadParameters {
        if (skip % SimTime.SECOND != 0 || skip / SimTime.SECOND >= trace.seconds()) {
            throw new ParamException(
                    "skip",
                    SimTime.format(skip) + " cannot be left out of a trace of " + trace.seconds()
                            + " s; expected whole seconds, fewer than that");
        }
    }

    /** Returns the requests of each second that is sent. */
    long[] counts() {
        long[] all = trace.counts();
        return Arrays.copyOfRange(all, Math.toIntExact(skip / SimTime.SECOND), all.length);
    }
}
