package org.orrery.studies.execute;

import java.util.List;
import java.util.Map;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;

/** About how much memory a result takes, in bytes. */
final class ResultSize {
    private static final long OBJECT = 200;
    private static final long ENTRY = 80;
    private static final long CELL = 32;
    private static final long NUMBER = 8;

    private ResultSize() {}

    static long of(RunResult result) {
        long size = OBJECT + ENTRY * result.scalars().size();
        for (Map<String, Double> batch : result.batches()) {
            size += ENTRY * batch.size();
        }
        for (SeriesData series : result.series().values()) {
            size += OBJECT + 2 * NUMBER * series.times().length;
        }
        size += histograms(List.of(result.histograms())) + histograms(result.batchHistograms());
        for (TableData table : result.tables().values()) {
            size += OBJECT
                    + table.rows().stream()
                            .mapToLong(row -> ENTRY + CELL * row.size())
                            .sum();
        }
        return size;
    }

    private static long histograms(List<Map<String, HistogramData>> all) {
        long size = 0;
        for (Map<String, HistogramData> each : all) {
            for (HistogramData histogram : each.values()) {
                size += OBJECT + 2 * NUMBER * histogram.counts().length;
            }
        }
        return size;
    }
}
