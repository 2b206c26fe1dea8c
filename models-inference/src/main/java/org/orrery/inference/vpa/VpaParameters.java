package org.orrery.inference.vpa;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;

/** The recommender's options and how it is used beside the cluster. */
public record VpaParameters(
        @Param(
                doc = "Interval of samples and recommendations.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "vpa.interval")
        long interval,

        @Param(
                doc = "Time after which a sample weighs half.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "vpa.half-life")
        long halfLife,

        @Param(
                doc = "Percentile of the lower bound.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "vpa.lower-percentile")
        double lowerPercentile,

        @Param(
                doc = "Percentile of the target.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "vpa.target-percentile")
        double targetPercentile,

        @Param(
                doc = "Percentile of the upper bound.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "vpa.upper-percentile")
        double upperPercentile,

        @Param(
                doc = "Margin that is added to all recommendations.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "10",
                calibration = "vpa.margin")
        double margin,

        @Param(
                doc = "Width of the first bucket, cores.",
                min = "0.0001",
                max = "1000",
                calibration = "vpa.first-bucket")
        double firstBucket,

        @Param(
                doc = "By how much each bucket is wider than the one before.",
                dimension = Dimension.FRACTION,
                min = "0.001",
                max = "10",
                calibration = "vpa.bucket-growth")
        double bucketGrowth,

        @Param(
                doc = "Largest use that the buckets tell apart, cores.",
                min = "1",
                max = "1000000",
                calibration = "vpa.largest-usage")
        double largestUsage,

        @Param(
                doc = "Smallest weight of a sample, which otherwise is the pod's CPU request, cores.",
                min = "0.001",
                max = "1000",
                calibration = "vpa.smallest-weight")
        double smallestWeight,

        @Param(
                doc = "Smallest recommendation for a pod, millicores, shared by its containers.",
                min = "0",
                calibration = "vpa.floor")
        double floor,

        @Param(
                doc = "Containers of a pod.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100",
                calibration = "vpa.containers")
        long containers,

        @Param(
                doc = "Smallest recommendation that the policy allows.",
                dimension = Dimension.CORES,
                min = "1",
                calibration = "vpa.min-allowed")
        long minAllowed,

        @Param(
                doc = "Largest recommendation that the policy allows.",
                dimension = Dimension.CORES,
                min = "1",
                calibration = "vpa.max-allowed")
        long maxAllowed,

        @Param(
                doc = "Window over which a sample averages the CPU use.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "vpa.window")
        long window,

        @Param(
                doc = "When the first sample is taken; drawn for each replication.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "vpa.first-sample")
        Distribution firstSample,

        @Param(
                doc = "When the VPA object is created; there is no recommendation before the next interval.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "vpa.object-created")
        long objectCreated) {

    /** Checks what must be in order. */
    public VpaParameters {
        if (minAllowed > maxAllowed) {
            throw new ParamException("max-allowed", "max-allowed is below min-allowed");
        }
        if (window > interval) {
            throw new ParamException("window", "the window of a sample is longer than the interval of samples");
        }
    }
}
