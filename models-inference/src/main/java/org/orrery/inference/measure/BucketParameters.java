package org.orrery.inference.measure;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Buckets of the server's latency histogram (TensorFlow Serving, {@code servables/tensorflow/util.cc}). */
public record BucketParameters(
        @Param(
                doc = "Upper bound of the first bucket.",
                dimension = Dimension.TIME,
                min = "1 ps",
                calibration = "infadapter.histogram-first-bound")
        long firstBound,

        @Param(
                doc = "Factor from bound to bound.",
                min = "1.01",
                max = "10",
                calibration = "infadapter.histogram-growth")
        double growth,

        @Param(
                doc = "Number of bounds; a last bucket without bound follows.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "infadapter.histogram-bounds")
        long bounds) {
    /** Checks that the bounds are latencies that can be simulated. */
    public BucketParameters {
        double last = firstBound * StrictMath.pow(growth, bounds - 1);
        if (!(last < Long.MAX_VALUE)) {
            throw new ParamException(
                    "bounds",
                    "the last of " + bounds + " bounds would be " + last / SimTime.SECOND
                            + " s, longer than any run; take fewer, or a smaller growth");
        }
    }
}
