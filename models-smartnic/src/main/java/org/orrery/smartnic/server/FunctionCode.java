package org.orrery.smartnic.server;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** What functions are on cores that can run them as native code. */
record FunctionCode(
        @Param(
                doc = "Whether functions are translated by uBPF or are native code of the same meaning.",
                fallback = "ubpf")
        CoreKind.Code code,

        @Param(
                doc = "Core time to call a native function and to return from it.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "-native-call")
        long nativeCall) {}
