package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.orrery.kernel.random.StreamSource;

/**
 * Points that fill a space evenly: Sobol's sequence (Joe and Kuo's numbers), shifted on each axis by a number of its own, modulo 1
 * (Cranley and Patterson). The points are the same for every seed, and the first of many are those of few.
 */
final class SpaceSample {
    /** Axes of the longest points. */
    static final int MOST_AXES = 1000;

    private static final long SEED = 1;

    private SpaceSample() {}

    /**
     * Returns points between 0 and 1.
     *
     * @param names names of the axes
     * @param count number of points
     */
    static List<double[]> of(List<String> names, int count) {
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(names.size());
        double[] shifts = names.stream()
                .mapToDouble(
                        name -> new StreamSource(SEED, 0).stream(name, "design").nextDouble())
                .toArray();
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] point = sobol.nextVector();
            for (int axis = 0; axis < point.length; axis++) {
                double moved = point[axis] + shifts[axis];
                point[axis] = moved < 1 ? moved : moved - 1;
            }
            points.add(point);
        }
        return points;
    }
}
