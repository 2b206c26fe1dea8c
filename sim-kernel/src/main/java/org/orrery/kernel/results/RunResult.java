package org.orrery.kernel.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of one run (one variant, one point of a sweep, one replication).
 *
 * @param replication number of the replication, from 0
 * @param scalars results by full name, such as {@code cluster.latency.p99}, in display units; with batches, the
 *     means over the batches
 * @param batches results of each batch, in the order of time; empty unless the run was cut into batches
 * @param series points over time by full name
 * @param histograms the histograms of all latencies by full name; with batches, of all batches together
 * @param batchHistograms the histograms of each batch, in the order of time; empty unless the run was cut into batches
 * @param tables tables by full name
 * @param fingerprint hashes that tell whether two runs were the same
 * @param events number of events handled
 * @param simulatedPicoseconds simulated time at the end
 * @param warmupPicoseconds simulated time at the start that the scalars and histograms leave out, fixed or found; series
 *     and tables keep it
 * @param notes warnings that a reader of the numbers must see
 */
public record RunResult(
        int replication,
        Map<String, Double> scalars,
        List<Map<String, Double>> batches,
        Map<String, SeriesData> series,
        Map<String, HistogramData> histograms,
        List<Map<String, HistogramData>> batchHistograms,
        Map<String, TableData> tables,
        Fingerprint fingerprint,
        long events,
        long simulatedPicoseconds,
        long warmupPicoseconds,
        List<String> notes) {

    /** Copies the collections, keeping their order. */
    public RunResult {
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        batches = copies(batches);
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
        histograms = Collections.unmodifiableMap(new LinkedHashMap<>(histograms));
        batchHistograms = copies(batchHistograms);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        notes = List.copyOf(notes);
    }

    private static <T> List<Map<String, T>> copies(List<Map<String, T>> maps) {
        return maps.stream()
                .map(map -> Collections.unmodifiableMap(new LinkedHashMap<>(map)))
                .toList();
    }

    /** Returns the same with one more warning in front. */
    public RunResult withNote(String note) {
        List<String> more = new ArrayList<>(List.of(note));
        more.addAll(notes);
        return new RunResult(
                replication,
                scalars,
                batches,
                series,
                histograms,
                batchHistograms,
                tables,
                fingerprint,
                events,
                simulatedPicoseconds,
                warmupPicoseconds,
                more);
    }
}
