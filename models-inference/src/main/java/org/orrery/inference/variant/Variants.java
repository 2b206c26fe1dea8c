package org.orrery.inference.variant;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.orrery.inference.rate.PerSecond;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;

/** The variants of a task, by index from the least (0) to the most accurate; immutable. */
public final class Variants {
    private final List<String> names;
    private final List<String> labels;
    private final double[] accuracy;
    private final long[] loadTime;
    private final double[] slope;
    private final double[] intercept;
    private final double[][] saturation;
    private final double[][] measuredCapacity;

    /** Takes the numbers of the tables. */
    public Variants(VariantTables tables) {
        names = List.copyOf(tables.accuracy().keySet());
        labels = Labels.of(names);
        accuracy = tables.accuracy().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        loadTime =
                tables.loadTime().values().stream().mapToLong(Long::longValue).toArray();
        slope = perSecond(tables.slope().values());
        intercept = perSecond(tables.intercept().values());
        saturation = rows(tables.saturation());
        measuredCapacity = rows(tables.measuredCapacity());
    }

    /** Returns the number of variants. */
    public int count() {
        return names.size();
    }

    /** Returns the name, such as {@code resnet18}. */
    public String name(int variant) {
        return names.get(variant);
    }

    /** Returns the name without what all names begin with, such as {@code 18}. */
    public String label(int variant) {
        return labels.get(variant);
    }

    /**
     * Returns the index of a variant.
     *
     * @param name its name
     * @param parameter the parameter that names it, for the error
     * @throws ParamException if there is no such variant
     */
    public int index(String name, String parameter) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new ParamException(parameter, "'" + name + "' is not a variant; there are " + names);
        }
        return index;
    }

    /** Returns the accuracy, 0 to 1. */
    public double accuracy(int variant) {
        return accuracy[variant];
    }

    /** Returns the highest accuracy of all variants, 0 to 1. */
    public double bestAccuracy() {
        return accuracy[accuracy.length - 1];
    }

    /** Returns the time to load the model, in picoseconds. */
    public long loadTime(int variant) {
        return loadTime[variant];
    }

    /** Returns the largest load time of all variants, in picoseconds. */
    public long longestLoadTime() {
        long longest = 0;
        for (long time : loadTime) {
            longest = Math.max(longest, time);
        }
        return longest;
    }

    /** Returns the largest number of cores for which a pod was measured. */
    public int maxCores() {
        return saturation[0].length;
    }

    /** Returns the largest number of cores for which the capacity was measured. */
    public int measuredCores() {
        return measuredCapacity[0].length;
    }

    /** Returns the slope of the capacity line, requests per second and core. */
    public double slope(int variant) {
        return slope[variant];
    }

    /** Returns the intercept of the capacity line as fitted, requests per second. */
    public double intercept(int variant) {
        return intercept[variant];
    }

    /** Returns the measured capacity, requests per second. */
    public double measuredCapacity(int variant, int cores) {
        return measuredCapacity[variant][cores - 1];
    }

    /**
     * Returns the mean service time of one request on one core of a pod: cores over saturation throughput.
     *
     * @param variant index
     * @param cores cores of the pod, 1 to {@link #maxCores()}
     * @param scale factor by which the pod is faster than in the saturation run
     * @return picoseconds
     */
    public long serviceTime(int variant, int cores, double scale) {
        if (cores < 1 || cores > maxCores()) {
            throw new IllegalArgumentException(
                    names.get(variant) + " was not measured with " + cores + " cores, only with 1 to " + maxCores());
        }
        return SimTime.ofSeconds(cores / (saturation[variant][cores - 1] * scale));
    }

    private static double[] perSecond(Collection<Long> rates) {
        return rates.stream().mapToDouble(PerSecond::of).toArray();
    }

    private static double[][] rows(Map<String, List<Long>> rates) {
        return rates.values().stream().map(Variants::perSecond).toArray(double[][]::new);
    }
}
