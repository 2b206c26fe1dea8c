package org.orrery.inference.load;

import org.orrery.inference.rate.PerSecond;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Parameters of a load with the same number of requests in every second. */
public record ConstantLoadParameters(
        @Param(
                doc = "Requests in each second, a whole number.",
                dimension = Dimension.RATE,
                min = "1 /s",
                max = "1 M/s")
        long requestsPerSecond,

        @Param(doc = "How long requests are sent, whole seconds.", dimension = Dimension.TIME, min = "1 s")
        long lasting,

        @Param(doc = "How the requests of a second are spread.", fallback = "{type: packed}")
        Generator generator) {
    /** Checks that no part of a request or of a second is left over. */
    public ConstantLoadParameters {
        PerSecond.whole("requests-per-second", requestsPerSecond);
        if (lasting % SimTime.SECOND != 0) {
            throw new ParamException("lasting", SimTime.format(lasting) + " is not a whole number of seconds");
        }
    }
}
