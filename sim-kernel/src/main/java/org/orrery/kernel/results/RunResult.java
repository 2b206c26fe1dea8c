package org.orrery.kernel.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of one run (one variant, one point of a sweep, one replication).
 *
 * @param replication number of the replication, from 0
 * @param scalars results by full name, such as {@code cluster.latency.p99}, in display units
 * @param series points over time by full name
 * @param histograms recorded histograms by full name
 * @param tables tables by full name
 * @param fingerprint hashes that tell whether two runs were the same
 * @param events number of events handled
 * @param simulatedPicoseconds simulated time at the end
 * @param notes warnings that a reader of the numbers must see
 */
public record RunResult(
        int replication,
        Map<String, Double> scalars,
        Map<String, SeriesData> series,
        Map<String, HistogramData> histograms,
        Map<String, TableData> tables,
        Fingerprint fingerprint,
        long events,
        long simulatedPicoseconds,
        List<String> notes) {

    /** Copies the collections, keeping their order. */
    public RunResult {
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
        histograms = Collections.unmodifiableMap(new LinkedHashMap<>(histograms));
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        notes = List.copyOf(notes);
    }
}
