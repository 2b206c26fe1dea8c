package org.orrery.numa.program;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/**
 * Computes the metrics of the programs from their counters, which begin anew when statistics do. An epoch belongs to the statistics
 * in which it ends.
 */
final class ProgramSummary {
    private static final int PAGE = 4096;

    private final Machine machine;
    private final World world;
    private final Averages averages;
    private final MachineUse use;
    private final LongSupplier clock;

    /**
     * Has all numbers computed.
     *
     * @param clock simulated time
     */
    ProgramSummary(
            Machine machine, World world, Averages averages, MachineUse use, ProgramValues values, LongSupplier clock) {
        this.machine = machine;
        this.world = world;
        this.averages = averages;
        this.use = use;
        this.clock = clock;
        first(values);
        totals(values);
        limits(values);
    }

    private static void compute(Value metric, DoubleSupplier supplier) {
        metric.computeAtEnd(supplier);
    }

    private double gcycles(double time) {
        return machine.cycles(time) / 1e9;
    }

    private Task task() {
        return world.first();
    }

    private Counters counted() {
        return task().counted();
    }

    private void first(ProgramValues values) {
        compute(values.runS(), () -> SimTime.toSeconds(runTime(task())));
        compute(values.gcycles(), () -> gcycles(counted().total().busy));
        compute(values.walkGcycles(), () -> gcycles(counted().total().walkPending));
        compute(values.walkActiveGcycles(), () -> gcycles(counted().total().walkActive));
        compute(values.walkShare(), () -> counted().total().walkShare());
        compute(
                values.cyclesPerOp(),
                () -> perOperation(machine.cycles(counted().total().busy)));
        compute(
                values.walkCyclesPerOp(),
                () -> perOperation(machine.cycles(counted().total().walkPending)));
        compute(values.restCyclesPerOp(), () -> perOperation(rest(counted().total())));
        compute(values.walksPerOp(), () -> perOperation(counted().total().walks));
        compute(values.dtlbMissesG(), () -> counted().total().walks / 1e9);
        compute(values.localData(), () -> task().localData());
        compute(values.localTable(), () -> task().localTable());
        compute(values.tableReadsRemoteShare(), () -> {
            Traffic traffic = counted().traffic();
            return traffic.remoteReads() / Math.max(1, memoryReads(traffic));
        });
        compute(values.hugeShare(), () -> task().data().hugeShare());
        compute(values.copies(), () -> task().copies().count());
        compute(values.walkLatencyNs(), () -> averages.walkLatency() / 1000);
        compute(values.backgroundGbytesPerS(), () -> averages.background() / 1e9);
        compute(values.solutions(), world::solutions);
    }

    private double perOperation(double number) {
        return number / counted().operations();
    }

    private double rest(Sample total) {
        return machine.cycles(total.busy - total.walkPending);
    }

    private void totals(ProgramValues values) {
        compute(values.linkGbytes(), () -> traffic(Task::counted).linkBytes() / 1e9);
        compute(values.totalGcycles(), () -> sum(this::cycles));
        compute(values.totalWalkGcycles(), () -> sum(this::walkCycles));
        compute(values.geomeanGcycles(), () -> geometricMean(this::cycles));
        compute(values.geomeanWalkGcycles(), () -> geometricMean(this::walkCycles));
        compute(values.geomeanRunS(), () -> geometricMean(task -> SimTime.toSeconds(Math.max(1, runTime(task)))));
        compute(values.firstNodeShare(), () -> sum(this::homeShare));
        compute(values.tablePages(), () -> count(Task::tablePages));
        compute(values.tablePagesWithCopies(), () -> count(Task::pagesWithCopies));
        compute(values.tableBytes(), () -> (double) count(Task::pagesWithCopies) * PAGE);
        compute(values.entryWrites(), () -> foreground().stream()
                .mapToDouble(task -> task.counted().entryWrites())
                .sum());
        compute(values.tablesMoved(), () -> count(task -> task.counted().tablePagesMoved()));
        compute(values.tablesCopied(), () -> count(task -> task.counted().tablePagesCopied()));
        compute(values.copiesDropped(), () -> count(task -> task.counted().copiesDropped()));
        compute(values.dataPagesMoved(), () -> count(task -> task.counted().dataPagesMoved()));
        compute(
                values.racesLost(),
                () -> count(task -> Math.round(task.counted().racesLost())));
        compute(values.ipisSent(), () -> count(task -> Math.round(task.counted().interruptsSent())));
        compute(
                values.ipisSaved(),
                () -> count(task -> Math.round(task.counted().interruptsSaved())));
        compute(values.threadMoves(), () -> count(task -> task.counted().threadMoves()));
    }

    private void limits(ProgramValues values) {
        compute(values.utilisationMemory(), use::memory);
        compute(values.utilisationLink(), use::link);
        compute(values.utilisationCpus(), use::cpus);
        compute(values.timeWalks(), () -> share(counted -> counted.total().walkActive));
        compute(values.timeMemory(), () -> share(counted -> counted.total().stall));
        compute(values.timePolicy(), () -> share(Counters::taken));
    }

    /** Returns a part of the time of the threads as a share; 0 before any has run. */
    private double share(ToDoubleFunction<Counters> time) {
        double part = 0;
        double all = 0;
        for (Task task : foreground()) {
            Counters counted = task.counted();
            part += time.applyAsDouble(counted);
            all += counted.total().busy;
        }
        return all == 0 ? 0 : part / all;
    }

    /** Returns the processes that count: those in the foreground that have started. */
    private List<Task> foreground() {
        return world.tasks().stream()
                .filter(task -> task.hasStarted() && !task.parameters().background())
                .toList();
    }

    private long count(ToLongFunction<Task> number) {
        return foreground().stream().mapToLong(number).sum();
    }

    private double sum(ToDoubleFunction<Task> number) {
        double sum = 0;
        for (Task task : foreground()) {
            sum += number.applyAsDouble(task);
        }
        return sum;
    }

    private double geometricMean(ToDoubleFunction<Task> number) {
        int tasks = foreground().size();
        return tasks == 0
                ? Double.NaN
                : StrictMath.exp(sum(task -> StrictMath.log(number.applyAsDouble(task)) / tasks));
    }

    private double cycles(Task task) {
        return gcycles(task.counted().total().busy);
    }

    private double walkCycles(Task task) {
        return gcycles(task.counted().total().walkPending);
    }

    private double homeShare(Task task) {
        double[] ran = task.counted().ranOn();
        double all = Arrays.stream(ran).sum();
        return all > 0 ? ran[task.threads().home()] / all / foreground().size() : 0;
    }

    private long runTime(Task task) {
        return runTime(task, world.countedFrom());
    }

    /** Returns how long a process has run since a moment, picoseconds; 0 in the background. */
    private long runTime(Task task, long from) {
        if (task.parameters().background() || !task.hasStarted()) {
            return 0;
        }
        long end = task.isRunning() ? clock.getAsLong() : task.endedAt();
        return Math.max(0, end - Math.max(task.start(), from));
    }

    private Traffic traffic(Function<Task, Counters> counted) {
        Traffic all = new Traffic(machine.nodes());
        for (Task task : world.tasks()) {
            all.add(counted.apply(task).traffic(), 1);
        }
        return all;
    }

    private static double memoryReads(Traffic traffic) {
        double sum = 0;
        for (Traffic.Kind kind : Traffic.Kind.values()) {
            sum += traffic.memory(kind);
        }
        return sum;
    }

    /** Fills the tables, which speak of the whole run, at its end. */
    void write(ProgramTables tables) {
        for (Task task : world.tasks()) {
            if (task.hasStarted()) {
                references(task, tables);
                tablePages(task, tables);
                row(task, tables);
            }
        }
        Traffic all = traffic(Task::counters);
        for (int node = 0; node < machine.nodes(); node++) {
            double latency = averages.latency(node) / 1000;
            tables.nodes().add(node, averages.load(node), latency, all.controllerBytes(node) / 1e9);
            for (int to = 0; to < machine.nodes(); to++) {
                if (to != node) {
                    tables.links().add(node, to, all.linkBytes(node, to) / 1e9);
                }
            }
        }
    }

    private void references(Task task, ProgramTables tables) {
        Traffic traffic = task.counters().traffic();
        for (Traffic.Kind kind : Traffic.Kind.values()) {
            for (Traffic.Level level : Traffic.Level.values()) {
                for (int node = 0; node < machine.nodes(); node++) {
                    double count = traffic.references(kind, level, node) / 1e9;
                    tables.references().add(task.name(), kind.text(), level.name(), node, count);
                }
            }
        }
    }

    private void tablePages(Task task, ProgramTables tables) {
        for (int level = 1; level <= Task.ROOT_LEVEL; level++) {
            for (int node = 0; node < machine.nodes(); node++) {
                double pages = task.pagesOn(node) * task.tablePages(level);
                tables.tablePagesByNode().add(task.name(), level, node, pages);
            }
        }
    }

    private void row(Task task, ProgramTables tables) {
        Counters counters = task.counters();
        Sample total = counters.total();
        Traffic traffic = counters.traffic();
        tables.processes()
                .add(
                        task.name(),
                        SimTime.toSeconds(runTime(task, 0)),
                        gcycles(total.busy),
                        gcycles(total.walkPending),
                        gcycles(total.walkActive),
                        total.walkShare(),
                        total.walks / 1e9,
                        memoryReads(traffic) / 1e9,
                        traffic.memory(Traffic.Kind.TABLE) / 1e9,
                        traffic.remoteReads() / 1e9,
                        task.tablePages(),
                        task.pagesWithCopies(),
                        counters.entryWrites(),
                        counters.tablePagesMoved(),
                        counters.tablePagesCopied(),
                        counters.dataPagesMoved(),
                        counters.threadMoves());
    }
}
