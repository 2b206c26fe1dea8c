package org.orrery.numa.program;

import java.util.Arrays;
import java.util.List;
import org.orrery.kernel.SimTime;
import org.orrery.numa.machine.Machine;

/** Writes the counters of a finished run into its metrics. */
final class ProgramSummary {
    private static final int PAGE = 4096;

    private final Machine machine;
    private final World world;
    private final Averages averages;
    private final ProgramMetrics metrics;

    ProgramSummary(Machine machine, World world, Averages averages, ProgramMetrics metrics) {
        this.machine = machine;
        this.world = world;
        this.averages = averages;
        this.metrics = metrics;
    }

    void write(Task first) {
        first(first);
        List<Task> counted = world.tasks().stream()
                .filter(task -> task.started && !task.parameters.background())
                .toList();
        totals(counted);
        world.tasks().stream().filter(task -> task.started).forEach(this::row);
        traffic();
    }

    private void traffic() {
        Traffic all = new Traffic(machine.nodes());
        for (Task task : world.tasks()) {
            all.add(task.traffic);
        }
        metrics.set("link_gbytes", all.linkBytes() / 1e9);
        for (int node = 0; node < machine.nodes(); node++) {
            metrics.node(node, averages.load(node), averages.latency(node) / 1000, all.controllerBytes(node) / 1e9);
            for (int to = 0; to < machine.nodes(); to++) {
                if (to != node) {
                    metrics.link(node, to, all.linkBytes(node, to) / 1e9);
                }
            }
        }
    }

    private double gcycles(double time) {
        return machine.cycles(time) / 1e9;
    }

    private static long runTime(Task task) {
        return Math.max(0, task.finished - task.start);
    }

    private void first(Task task) {
        Sample total = task.total;
        metrics.set("run_s", SimTime.toSeconds(runTime(task)));
        metrics.set("gcycles", gcycles(total.busy));
        metrics.set("walk_gcycles", gcycles(total.walkPending));
        metrics.set("walk_active_gcycles", gcycles(total.walkActive));
        metrics.set("walk_share", total.walkShare());
        metrics.set("cycles_per_op", machine.cycles(total.busy) / task.operations);
        metrics.set("walk_cycles_per_op", machine.cycles(total.walkPending) / task.operations);
        metrics.set("rest_cycles_per_op", machine.cycles(total.busy - total.walkPending) / task.operations);
        metrics.set("walks_per_op", total.walks / task.operations);
        metrics.set("local_data", task.localData());
        metrics.set("local_table", task.localTable());
        metrics.set("dtlb_misses_g", total.walks / 1e9);
        metrics.set("table_reads_remote_share", task.traffic.remoteReads() / Math.max(1, memoryReads(task)));
        metrics.set("huge_share", task.hugeShare);
        metrics.set("copies", Long.bitCount(task.copies));
        metrics.set("walk_latency_ns", averages.walkLatency() / 1000);
        metrics.set("background_gbytes_per_s", averages.background() / 1e9);
        metrics.set("solutions", world.solutions());
    }

    private void totals(List<Task> tasks) {
        double cycles = 0;
        double walks = 0;
        double logCycles = 0;
        double logWalks = 0;
        double logRun = 0;
        double onHome = 0;
        long pages = 0;
        long withCopies = 0;
        for (Task task : tasks) {
            cycles += gcycles(task.total.busy);
            walks += gcycles(task.total.walkPending);
            logCycles += StrictMath.log(gcycles(task.total.busy)) / tasks.size();
            logWalks += StrictMath.log(gcycles(task.total.walkPending)) / tasks.size();
            logRun += StrictMath.log(SimTime.toSeconds(Math.max(1, runTime(task)))) / tasks.size();
            double all = Arrays.stream(task.ranInAll).sum();
            onHome += all > 0 ? task.ranInAll[task.home] / all / tasks.size() : 0;
            pages += task.tablePages();
            withCopies += task.pagesWithCopies();
        }
        metrics.set("total_gcycles", cycles);
        metrics.set("total_walk_gcycles", walks);
        metrics.set("geomean_gcycles", StrictMath.exp(logCycles));
        metrics.set("geomean_walk_gcycles", StrictMath.exp(logWalks));
        metrics.set("geomean_run_s", StrictMath.exp(logRun));
        metrics.set("first_node_share", onHome);
        metrics.set("table_pages", pages);
        metrics.set("table_pages_with_copies", withCopies);
        metrics.set("table_bytes", (double) withCopies * PAGE);
        metrics.set(
                "entry_writes",
                tasks.stream().mapToDouble(task -> task.entryWrites).sum());
        metrics.set(
                "tables_moved",
                tasks.stream().mapToLong(task -> task.tablePagesMoved).sum());
        metrics.set(
                "tables_copied",
                tasks.stream().mapToLong(task -> task.tablePagesCopied).sum());
        metrics.set(
                "copies_dropped",
                tasks.stream().mapToLong(task -> task.copiesDropped).sum());
        metrics.set(
                "data_pages_moved",
                tasks.stream().mapToLong(task -> task.dataPagesMoved).sum());
        metrics.set(
                "thread_moves",
                tasks.stream().mapToLong(task -> task.threadMoves).sum());
    }

    private static double memoryReads(Task task) {
        double sum = 0;
        for (Traffic.Kind kind : Traffic.Kind.values()) {
            sum += task.traffic.memory(kind);
        }
        return sum;
    }

    private void tablePages(Task task) {
        for (int level = 1; level <= Task.ROOT_LEVEL; level++) {
            for (int node = 0; node < machine.nodes(); node++) {
                metrics.tablePages(task.name, level, node, task.pagesOn(node) * task.tablePages(level));
            }
        }
    }

    private void row(Task task) {
        metrics.references(task);
        tablePages(task);
        Sample total = task.total;
        metrics.process(
                task.name,
                SimTime.toSeconds(runTime(task)),
                gcycles(total.busy),
                gcycles(total.walkPending),
                gcycles(total.walkActive),
                total.walkShare(),
                total.walks / 1e9,
                memoryReads(task) / 1e9,
                task.traffic.memory(Traffic.Kind.TABLE) / 1e9,
                task.traffic.remoteReads() / 1e9,
                task.tablePages(),
                task.pagesWithCopies(),
                task.entryWrites,
                task.tablePagesMoved,
                task.tablePagesCopied,
                task.dataPagesMoved,
                task.threadMoves);
    }
}
