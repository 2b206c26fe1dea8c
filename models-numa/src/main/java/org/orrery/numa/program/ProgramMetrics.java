package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Value;

/** The metrics of {@code numa.programs}. "First" is the first process that is not in the background. */
final class ProgramMetrics {
    private static final MetricSpec PROCESSES = MetricSpec.table(
            "processes",
            "Counters of each process; cycles are summed over its threads.",
            List.of(
                    Column.key("process", ""),
                    Column.result("run_s", "s"),
                    Column.result("gcycles", "1e9"),
                    Column.result("walk_pending_gcycles", "1e9"),
                    Column.result("walk_active_gcycles", "1e9"),
                    Column.result("walk_share", ""),
                    Column.result("walks_g", "1e9"),
                    Column.result("memory_reads_g", "1e9"),
                    Column.result("table_reads_g", "1e9"),
                    Column.result("remote_reads_g", "1e9"),
                    Column.result("table_pages", ""),
                    Column.result("table_pages_with_copies", ""),
                    Column.result("entry_writes", ""),
                    Column.result("tables_moved", ""),
                    Column.result("tables_copied", ""),
                    Column.result("data_pages_moved", ""),
                    Column.result("thread_moves", "")));
    private static final MetricSpec NODES = MetricSpec.table(
            "nodes",
            "Controllers: load and latency from the own node while the first process ran, bytes in the whole run.",
            List.of(
                    Column.key("node", ""),
                    Column.result("load", ""),
                    Column.result("latency_ns", "ns"),
                    Column.result("gbytes", "1e9 B")));
    private static final MetricSpec REFERENCES = MetricSpec.table(
            "references",
            "References of each process to data and to table entries, by the level that served them and its node.",
            List.of(
                    Column.key("process", ""),
                    Column.key("kind", ""),
                    Column.key("level", ""),
                    Column.key("node", ""),
                    Column.result("references_g", "1e9")));
    private static final MetricSpec LINKS = MetricSpec.table(
            "links",
            "Bytes of all processes over each link.",
            List.of(Column.key("from", ""), Column.key("to", ""), Column.result("gbytes", "1e9 B")));
    private static final MetricSpec TABLE_PAGES = MetricSpec.table(
            "table_pages_by_node",
            "Table pages of each process at the end, copies among them; leaf pages are level 1.",
            List.of(
                    Column.key("process", ""),
                    Column.key("level", ""),
                    Column.key("node", ""),
                    Column.result("pages", "")));
    private static final MetricSpec RATE = MetricSpec.series("rate", "M/s", "Units of work per second, first process.");
    private static final MetricSpec WALK_SHARE =
            MetricSpec.series("walk_share_over_time", "", "Share of cycles in walks in the last step, first process.");
    private static final MetricSpec LOCAL_DATA =
            MetricSpec.series("local_data_over_time", "", "Share of data references that stay local, first process.");
    private static final MetricSpec LOCAL_TABLE =
            MetricSpec.series("local_table_over_time", "", "Share of walks that stay local, first process.");
    private static final MetricSpec SETTING =
            MetricSpec.series("bandwidth_setting", "", "Lowest bandwidth setting of all processes.");
    private static final MetricSpec COPIES =
            MetricSpec.series("copies_over_time", "", "Nodes with a copy of the table, first process.");
    private static final Map<String, String> VALUES = values();

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final ResultTable processes;
    private final ResultTable nodes;
    private final ResultTable references;
    private final ResultTable links;
    private final ResultTable tablePages;
    private final Series rate;
    private final Series walkShare;
    private final Series localData;
    private final Series localTable;
    private final Series setting;
    private final Series copies;
    private double operationsBefore;
    private double busyBefore;
    private double walksBefore;

    ProgramMetrics(Metrics.Group group) {
        VALUES.forEach((name, doc) -> values.put(name, group.value(MetricSpec.value(name, unit(name), doc))));
        processes = group.table(PROCESSES);
        nodes = group.table(NODES);
        references = group.table(REFERENCES);
        links = group.table(LINKS);
        tablePages = group.table(TABLE_PAGES);
        rate = group.series(RATE);
        walkShare = group.series(WALK_SHARE);
        localData = group.series(LOCAL_DATA);
        localTable = group.series(LOCAL_TABLE);
        setting = group.series(SETTING);
        copies = group.series(COPIES);
    }

    static List<MetricSpec> specs() {
        List<MetricSpec> all = new ArrayList<>();
        VALUES.forEach((name, doc) -> all.add(MetricSpec.value(name, unit(name), doc)));
        all.addAll(List.of(
                PROCESSES,
                NODES,
                REFERENCES,
                LINKS,
                TABLE_PAGES,
                RATE,
                WALK_SHARE,
                LOCAL_DATA,
                LOCAL_TABLE,
                SETTING,
                COPIES));
        return all;
    }

    private static String unit(String name) {
        if (name.endsWith("gcycles")) {
            return "1e9";
        }
        if (name.contains("gbytes")) {
            return name.endsWith("_per_s") ? "1e9 B/s" : "1e9 B";
        }
        if (name.endsWith("_g")) {
            return "1e9";
        }
        if (name.endsWith("bytes")) {
            return "B";
        }
        return name.endsWith("_s") ? "s" : name.endsWith("_ns") ? "ns" : "";
    }

    private static Map<String, String> values() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("run_s", "Run time of the first process.");
        all.put("gcycles", "Cycles of the first process, summed over its threads.");
        all.put(
                "walk_gcycles",
                "Cycles of all walks of the first process (walk duration with one walker, walk pending).");
        all.put("walk_active_gcycles", "Cycles with a walker busy, first process.");
        all.put("walk_share", "Walk pending over cycles, first process.");
        all.put("cycles_per_op", "Cycles for each unit of work, first process.");
        all.put("walk_cycles_per_op", "Walk cycles for each unit of work, first process.");
        all.put("rest_cycles_per_op", "Cycles beside walks for each unit of work, first process.");
        all.put("walks_per_op", "Walks for each unit of work, first process.");
        all.put("dtlb_misses_g", "Misses of both TLBs: walks of the first process, 1e9.");
        all.put("local_data", "Share of data references that stay local, first process, at the end.");
        all.put("local_table", "Share of walks that stay local, first process, at the end.");
        all.put("table_reads_remote_share", "Share of lines from memory that came from another node, first process.");
        all.put("link_gbytes", "Bytes of all processes over the links between nodes, 1e9 B.");
        all.put("table_pages", "Table pages of all processes, without copies.");
        all.put("table_pages_with_copies", "Table pages of all processes, with copies.");
        all.put("table_bytes", "Memory of page tables of all processes, with copies.");
        all.put("huge_share", "Share of the memory in 2-MiB pages at the end, first process.");
        all.put("copies", "Nodes with a copy of the table, first process, at the end.");
        all.put(
                "entry_writes",
                "Entries written: mapping of the memory, pages of tables copied and moved, data pages moved.");
        all.put("geomean_gcycles", "Geometric mean over the processes of their cycles.");
        all.put("geomean_walk_gcycles", "Geometric mean over the processes of their walk cycles.");
        all.put("geomean_run_s", "Geometric mean over the processes of their run times.");
        all.put("total_gcycles", "Cycles of all processes.");
        all.put("total_walk_gcycles", "Walk cycles of all processes.");
        all.put("tables_moved", "Table pages moved.");
        all.put("tables_copied", "Table pages copied by policies while programs ran.");
        all.put("copies_dropped", "Copies dropped.");
        all.put("data_pages_moved", "Data pages moved.");
        all.put("thread_moves", "Threads moved to another node.");
        all.put("first_node_share", "Share of the threads' time on the home node, mean over the processes.");
        all.put("walk_latency_ns", "Latency of memory that the first process' walks see, mean over its run.");
        all.put(
                "background_gbytes_per_s",
                "Bandwidth of the background processes while the first process ran, 1e9 B/s.");
        all.put("solutions", "Fixed points solved.");
        return all;
    }

    void set(String name, double value) {
        values.get(name).set(value);
    }

    void process(Object... cells) {
        processes.add(cells);
    }

    void node(int node, double load, double latency, double gigabytes) {
        nodes.add(node, load, latency, gigabytes);
    }

    void references(Task task) {
        for (Traffic.Kind kind : Traffic.Kind.values()) {
            for (Traffic.Level level : Traffic.Level.values()) {
                for (int node = 0; node < task.threads.length; node++) {
                    double count = task.traffic.references(kind, level, node) / 1e9;
                    references.add(task.name, kind.text(), level.name(), node, count);
                }
            }
        }
    }

    void link(int from, int to, double gigabytes) {
        links.add(from, to, gigabytes);
    }

    void tablePages(String process, int level, int node, double pages) {
        tablePages.add(process, level, node, pages);
    }

    boolean recordsSeries() {
        return rate.isRecorded()
                || walkShare.isRecorded()
                || localData.isRecorded()
                || localTable.isRecorded()
                || setting.isRecorded()
                || copies.isRecorded();
    }

    /** Adds points for an epoch that ends now. */
    void point(long now, Task first, long length, double lowestSetting) {
        double busy = first.total.busy - busyBefore;
        rate.add(now, (first.operations - operationsBefore) / length * 1e6);
        walkShare.add(now, busy > 0 ? (first.total.walkPending - walksBefore) / busy : 0);
        localData.add(now, first.localData());
        localTable.add(now, first.localTable());
        setting.add(now, lowestSetting);
        copies.add(now, Long.bitCount(first.copies));
        operationsBefore = first.operations;
        busyBefore = first.total.busy;
        walksBefore = first.total.walkPending;
    }
}
