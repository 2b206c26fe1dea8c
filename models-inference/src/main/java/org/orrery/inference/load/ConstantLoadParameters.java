package org.orrery.inference.load;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Parameters of a load with the same number of requests in every second. */
public record ConstantLoadParameters(
        @Param(doc = "Requests in each second.", dimension = Dimension.COUNT, min = "1", max = "1000000")
        long requestsPerSecond,

        @Param(doc = "How long requests are sent, whole seconds.", dimension = Dimension.TIME, min = "1 s")
        long lasting,

        @Param(doc = "How the requests of a second are spread.", fallback = "{type: packed}")
        Generator generator) {
    /** Checks that no part of a second is left over. */
    public ConstantLoadParameters {
        if (lasting % SimTime.SECOND != 0) {
            throw new ParamException("lasting", SimTime.format(lasting) + " is not a whole number of seconds");
        }
    }
}
