package org.orrery.inference.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The least-squares line through capacities over cores.
 *
 * @param slope requests per second and core
 * @param intercept requests per second
 * @param determination coefficient of determination over all core counts, those beside the line's points included
 */
record CapacityLine(double slope, double intercept, double determination) {
    /**
     * Returns the line; nothing where fewer than two of its points are known.
     *
     * @param points cores through whose capacities it goes
     * @param capacities known capacities, requests per second, by cores
     */
    static Optional<CapacityLine> through(List<Long> points, Map<Integer, Integer> capacities) {
        SimpleRegression line = new SimpleRegression();
        for (long cores : points) {
            if (capacities.containsKey((int) cores)) {
                line.addData(cores, capacities.get((int) cores));
            }
        }
        return line.getN() > 1
                ? Optional.of(new CapacityLine(line.getSlope(), line.getIntercept(), determination(line, capacities)))
                : Optional.empty();
    }

    private static double determination(SimpleRegression line, Map<Integer, Integer> capacities) {
        double mean = capacities.values().stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElse(Double.NaN);
        double residual = 0;
        double total = 0;
        for (Map.Entry<Integer, Integer> entry : capacities.entrySet()) {
            residual += StrictMath.pow(entry.getValue() - line.predict(entry.getKey()), 2);
            total += StrictMath.pow(entry.getValue() - mean, 2);
        }
        return 1 - residual / total;
    }
}
