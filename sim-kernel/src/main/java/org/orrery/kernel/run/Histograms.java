package org.orrery.kernel.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.Metrics;

/** Copies the histograms of all latencies. */
final class Histograms {
    private Histograms() {}

    /** Returns what the latencies have collected since statistics began anew, by full name. */
    static Map<String, HistogramData> of(Metrics metrics) {
        Map<String, HistogramData> all = new LinkedHashMap<>();
        for (Metric metric : metrics.all()) {
            if (metric instanceof LatencyHistogram durations) {
                all.put(durations.name(), HistogramData.of(durations));
            }
        }
        return all;
    }

    /** Returns the histograms of all batches, and of what came after the last, together. */
    static Map<String, HistogramData> together(List<Map<String, HistogramData>> batches, Metrics metrics) {
        Map<String, HistogramData> all = of(metrics);
        batches.forEach(batch -> batch.forEach((name, data) -> all.merge(name, data, HistogramData::merge)));
        return all;
    }
}
