package org.orrery.kernel.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;

/** Folds the results of a run into one number, the same in every JVM. */
final class ResultHash {
    private long hash = 17;

    private ResultHash() {}

    static long of(Map<String, Double> scalars, Map<String, SeriesData> series, Map<String, TableData> tables) {
        ResultHash folded = new ResultHash();
        scalars.forEach((name, value) -> {
            folded.add(name.hashCode());
            folded.add(Double.doubleToLongBits(value));
        });
        series.forEach((name, points) -> {
            folded.add(name.hashCode());
            folded.add(Arrays.hashCode(points.times()));
            folded.add(Arrays.hashCode(points.values()));
        });
        tables.forEach((name, table) -> {
            folded.add(name.hashCode());
            for (List<Object> row : table.rows()) {
                folded.add(row.hashCode());
            }
        });
        return folded.hash;
    }

    private void add(long value) {
        hash = (hash ^ (hash >>> 29) ^ value) * 0x9E3779B97F4A7C15L;
    }
}
