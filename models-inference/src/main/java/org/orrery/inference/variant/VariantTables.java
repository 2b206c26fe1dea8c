package org.orrery.inference.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * Measured numbers of all variants (InfAdapter, repository {@code auto_tuner/starter.py} and {@code
 * capacity_result_Feb_21.csv}). All tables name the same variants in the same order.
 */
public record VariantTables(
        @Param(
                doc = "Top-1 accuracy of each variant, from the least to the most accurate.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "infadapter.accuracy")
        Map<String, Double> accuracy,

        @Param(
                doc = "Time in which a serving pod loads the model.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.load-time")
        Map<String, Long> loadTime,

        @Param(
                doc = "Memory limit of a serving pod.",
                dimension = Dimension.DATA,
                min = "0 B",
                calibration = "infadapter.memory")
        Map<String, Long> memory,

        @Param(
                doc = "Slope of the capacity line, requests for each core.",
                dimension = Dimension.RATE,
                min = "0 /s",
                max = "100 k/s",
                calibration = "infadapter.slope")
        Map<String, Long> slope,

        @Param(
                doc = "Intercept of the capacity line as fitted, requests.",
                dimension = Dimension.RATE,
                min = "-100 k/s",
                max = "100 k/s",
                calibration = "infadapter.intercept")
        Map<String, Long> intercept,

        @Param(
                doc = "Saturation throughput with 1, 2, 3, ... cores, requests; it gives the service times.",
                dimension = Dimension.RATE,
                min = "0.001 /s",
                max = "1 M/s",
                calibration = "infadapter.saturation")
        Map<String, List<Long>> saturation,

        @Param(
                doc = "Measured capacity with 1, 2, 3, ... cores, requests; only for solvers that believe it.",
                dimension = Dimension.RATE,
                min = "0 /s",
                max = "1 M/s",
                calibration = "infadapter.capacity-sla750")
        Map<String, List<Long>> measuredCapacity) {

    /** Checks that the tables fit together and have no holes. */
    public VariantTables {
        List<String> names = List.copyOf(accuracy.keySet());
        if (names.isEmpty()) {
            throw new ParamException("accuracy", "no variant is given; expected one or more");
        }
        requireAscending(accuracy);
        requireSame(names, "load-time", loadTime);
        requireSame(names, "memory", memory);
        requireSame(names, "slope", slope);
        requireSame(names, "intercept", intercept);
        requireSame(names, "saturation", saturation);
        requireSame(names, "measured-capacity", measuredCapacity);
        requireSameLength("saturation", saturation);
        requireSameLength("measured-capacity", measuredCapacity);
    }

    private static void requireAscending(Map<String, Double> accuracy) {
        double last = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Double> entry : accuracy.entrySet()) {
            if (!(entry.getValue() > last)) {
                throw new ParamException(
                        "accuracy",
                        entry.getKey() + " is not more accurate than the variant before it; order the variants from "
                                + "the least to the most accurate");
            }
            last = entry.getValue();
        }
    }

    private static void requireSame(List<String> names, String table, Map<String, ?> values) {
        if (!names.equals(new ArrayList<>(values.keySet()))) {
            throw new ParamException(
                    table, "names the variants " + values.keySet() + ", but 'accuracy' names " + names);
        }
    }

    private static void requireSameLength(String table, Map<String, List<Long>> values) {
        Map.Entry<String, List<Long>> first = values.entrySet().iterator().next();
        for (Map.Entry<String, List<Long>> entry : values.entrySet()) {
            int length = entry.getValue().size();
            if (length == 0 || length != first.getValue().size()) {
                throw new ParamException(
                        table,
                        entry.getKey() + " has " + length + " core counts, but " + first.getKey() + " has "
                                + first.getValue().size() + "; every core count from 1 on needs a number");
            }
        }
    }
}
