package org.orrery.inference.profile;

import java.util.List;
import org.orrery.inference.measure.BucketParameters;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Which pods are measured, and how. */
public record ProfileParameters(
        @Param(doc = "Variants to measure; all if the list is empty.", fallback = "[]")
        List<String> measured,

        @Param(
                doc = "Core counts to measure.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1000",
                fallback = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]")
        List<Long> cores,

        @Param(
                doc = "SLAs for which the capacity is found; none if the list is empty.",
                dimension = Dimension.TIME,
                min = "1 ms",
                fallback = "[750 ms]")
        List<Long> slas,

        @Param(
                doc =
                        "Core counts through whose capacities at the first SLA a line is laid; none if the list is empty.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1000",
                fallback = "[1, 2, 4, 8, 16]")
        List<Long> lineThrough,

        @Param(doc = "How pods are measured.", fallback = "{}")
        ExperimentParameters experiment,

        @Param(
                doc = "Coefficient of variation of the service times; normal, cut off at a twentieth of the mean.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "infadapter.service-cv")
        double serviceCv,

        @Param(
                doc = "Factor by which a pod is faster than in its saturation run.",
                min = "0.1",
                max = "10",
                calibration = "infadapter.service-scale")
        double serviceScale,

        @Param(doc = "The model variants.", fallback = "{}") VariantTables variants,

        @Param(doc = "Buckets of the server's latency histogram.", fallback = "{}")
        BucketParameters buckets) {

    /** Checks that the variants exist, and have service times for all core counts. */
    public ProfileParameters {
        Variants known = new Variants(variants);
        measured.forEach(name -> known.index(name, "measured"));
        for (long count : cores) {
            if (count > known.maxCores()) {
                throw new ParamException(
                        "cores",
                        "the variants have a saturation throughput with up to " + known.maxCores() + " cores, not with "
                                + count);
            }
        }
    }
}
