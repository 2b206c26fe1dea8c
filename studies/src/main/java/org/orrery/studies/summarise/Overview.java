package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;

/**
 * What is small of all results of a study: scalars, fingerprints and warnings, and one example of each series and table. It is made in
 * one pass and stays in memory, so that histograms, series and tables are read for what needs them only.
 *
 * @param digests for each cell, by replication
 * @param series the first of each series by name
 * @param tables the first of each table by name that has rows
 */
record Overview(List<List<Digest>> digests, Map<String, SeriesData> series, Map<String, TableData> tables) {
    /**
     * What is small of one result.
     *
     * @param replication number of the replication, from 0
     * @param names names of the scalars with their places among the values, in order; one object for all runs with equal names
     * @param values the scalars
     * @param batched whether the run was cut into batches
     * @param fingerprint hashes of the run
     * @param events number of events handled
     * @param notes warnings
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Digest(
            int replication,
            Map<String, Integer> names,
            double[] values,
            boolean batched,
            Fingerprint fingerprint,
            long events,
            List<String> notes) {
        /** Returns a scalar; NaN if the run has none of this name. */
        double value(String scalar) {
            Integer place = names.get(scalar);
            return place == null ? Double.NaN : values[place];
        }
    }

    /** Reads all results once. */
    static Overview of(List<List<RunResult>> results) {
        Map<List<String>, Map<String, Integer>> known = new HashMap<>();
        List<List<Digest>> digests = new ArrayList<>();
        Map<String, SeriesData> series = new LinkedHashMap<>();
        Map<String, TableData> tables = new LinkedHashMap<>();
        for (List<RunResult> replications : results) {
            List<Digest> of = new ArrayList<>();
            for (RunResult result : replications) {
                of.add(digest(result, known));
                result.series().forEach(series::putIfAbsent);
                result.tables().forEach((name, table) -> {
                    if (!table.rows().isEmpty()) {
                        tables.putIfAbsent(name, table);
                    }
                });
            }
            digests.add(Collections.unmodifiableList(of));
        }
        return new Overview(digests, series, tables);
    }

    private static Digest digest(RunResult result, Map<List<String>, Map<String, Integer>> known) {
        List<String> names = List.copyOf(result.scalars().keySet());
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = result.scalars().get(names.get(i));
        }
        return new Digest(
                result.replication(),
                known.computeIfAbsent(names, Overview::places),
                values,
                !result.batches().isEmpty(),
                result.fingerprint(),
                result.events(),
                result.notes());
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new LinkedHashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return Collections.unmodifiableMap(places);
    }

    /** Returns the same with one replication left out. */
    Overview without(int replication) {
        List<List<Digest>> fewer = new ArrayList<>();
        digests.forEach(of -> fewer.add(new LeftOut<>(of, replication)));
        return new Overview(fewer, series, tables);
    }
}
