package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Moments;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/** The metrics of {@code numa.vm}. Times of calls begin when the background threads run. */
final class VmMetrics {
    private static final MetricSpec LOOP = MetricSpec.latency("loop", "us", "Time of one iteration of a loop.");
    private static final MetricSpec TABLE_PAGES = MetricSpec.table(
            "table_pages_by_node",
            "Table pages of the process at its end, by level (1 is the leaves) and node.",
            List.of(Column.key("level", ""), Column.key("node", ""), Column.result("pages", "")));
    private static final Map<String, String> VALUES = values();

    private final Map<Operation, LatencyHistogram> calls = new EnumMap<>(Operation.class);
    private final Map<Operation, Moments> alone = new EnumMap<>(Operation.class);
    private final Map<Operation, Moments> together = new EnumMap<>(Operation.class);
    private final LatencyHistogram loop;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final ResultTable tablePages;

    VmMetrics(Metrics.Group group) {
        for (Operation operation : Operation.values()) {
            calls.put(operation, group.latency(latency(operation)));
            alone.put(operation, new Moments());
            together.put(operation, new Moments());
        }
        loop = group.latency(LOOP);
        VALUES.forEach((name, doc) -> values.put(name, group.value(MetricSpec.value(name, unit(name), doc))));
        tablePages = group.table(TABLE_PAGES);
    }

    static List<MetricSpec> specs() {
        List<MetricSpec> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            all.add(latency(operation));
        }
        all.add(LOOP);
        VALUES.forEach((name, doc) -> all.add(MetricSpec.value(name, unit(name), doc)));
        all.add(TABLE_PAGES);
        return all;
    }

    private static MetricSpec latency(Operation operation) {
        return MetricSpec.latency(name(operation), "us", "Time of one call or step: " + name(operation) + ".");
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    private static String unit(String name) {
        if (name.endsWith("_us")) {
            return "us";
        }
        return name.endsWith("_per_s") ? "/s" : "";
    }

    private static Map<String, String> values() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            String name = name(operation);
            all.put(name + "_cycles", "Mean cycles of one call or step: " + name + ".");
            all.put(name + "_alone_us", "Mean time without the background threads: " + name + ".");
            all.put(name + "_slowdown", "Mean time over the mean time without the background threads: " + name + ".");
            all.put(name + "_entries_per_s", "Entries per second of call time: " + name + ".");
        }
        all.put("loops_per_s", "Iterations of all loops per second.");
        all.put("flushes", "Flushes of ranges.");
        all.put("flushes_full", "Flushes that emptied the whole TLB.");
        all.put("flushes_forced", "Flushes in the middle of an unmap, because its batch of pages was full.");
        all.put("cpus_in_mask", "CPUs in mm_cpumask besides the initiator, summed over the flushes.");
        all.put("ipis_requested", "CPUs that were asked to flush.");
        all.put("ipis_saved", "CPUs in mm_cpumask that a filter spared.");
        all.put("ipis_saved_share", "Spared CPUs over CPUs in mm_cpumask.");
        all.put("ipis_sent", "Interrupts sent.");
        all.put("requests_coalesced", "Requests handled by an interrupt that was on its way already.");
        all.put("ipis_per_flush", "Interrupts over flushes.");
        all.put("nodes_per_flush", "Nodes asked over flushes.");
        all.put(
                "ipi_last_arrival_us",
                "Time from the first interrupt sent by a flush to the arrival of the last, mean.");
        all.put("stolen_us", "Time that handlers took from all CPUs.");
        all.put("stolen_share", "Time that handlers took, over the time of all threads.");
        all.put("flush_share", "Time that initiators spent in flushes, over the time of all threads with a script.");
        all.put("lock_wait_us", "Time spent waiting for mmap_sem.");
        all.put("leaf_lock_wait_us", "Time spent waiting for locks of leaf pages.");
        all.put("faults_ordinary", "Faults that mapped or copied a data page.");
        all.put("faults_creation", "Faults that created a replica leaf page and nothing else.");
        all.put("faults_single", "Faults that copied one entry into an existing replica page.");
        all.put("faults_lost_race", "Faults that found another one at work on the same replica page.");
        all.put("replicas_created", "Replica leaf pages created.");
        all.put("entries_replicated", "Entries copied into replicas by faults.");
        all.put("entries_per_replica", "Entries copied over replica pages created.");
        all.put("entries_unused", "Entries copied into replicas and never used.");
        all.put("entries_written", "Entries written in the page where a change began.");
        all.put("entries_copied", "The same changes in further copies or ring members: stores.");
        all.put("entries_exchanged", "The same changes in further copies or ring members: atomic exchanges.");
        all.put("huge_mapped", "Large pages mapped.");
        all.put("huge_splits", "Large pages split.");
        all.put("tables_allocated", "Table pages allocated.");
        all.put("tables_freed", "Table pages freed before the exit.");
        all.put("table_pages", "Table pages of all levels at the end.");
        all.put("leaf_pages", "Leaf pages at the end.");
        all.put("leaf_pages_peak", "Leaf pages at most.");
        all.put("holders", "Mean number of nodes that hold the first slot of a live region, at the end.");
        all.put("run_us", "Time until the last thread with a script was done.");
        return all;
    }

    void call(Operation operation, long time, boolean background) {
        if (background) {
            calls.get(operation).add(time);
            together.get(operation).add(time);
        } else {
            alone.get(operation).add(time);
        }
    }

    void loop(long time) {
        loop.add(time);
    }

    void set(String name, double value) {
        values.get(name).set(value);
    }

    /** Computes what follows from the times of the calls. */
    void derive(double cyclesPerPicosecond, Map<Operation, Long> entries) {
        for (Operation operation : Operation.values()) {
            long count = together.get(operation).count();
            if (count == 0) {
                continue;
            }
            double mean = together.get(operation).mean();
            set(name(operation) + "_cycles", mean * cyclesPerPicosecond);
            set(name(operation) + "_entries_per_s", entries.getOrDefault(operation, 0L) / (mean * count) * 1e12);
            if (alone.get(operation).count() > 0) {
                double undisturbed = alone.get(operation).mean();
                set(name(operation) + "_alone_us", undisturbed / 1e6);
                set(name(operation) + "_slowdown", mean / undisturbed);
            }
        }
    }

    void tablePages(int level, int node, long pages) {
        tablePages.add(level, node, pages);
    }
}
