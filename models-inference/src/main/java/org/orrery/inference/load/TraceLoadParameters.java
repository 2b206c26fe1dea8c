package org.orrery.inference.load;

import org.orrery.kernel.param.Param;

/** Parameters of a load that follows a trace. */
public record TraceLoadParameters(
        @Param(doc = "The trace, usually a file.") TraceData trace,

        @Param(doc = "How the requests of a second are spread.", fallback = "{type: packed}")
        Generator generator) {}
