package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.hardware.memory.Apart;
import org.orrery.hardware.memory.Extended;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;

/** A running process: where its threads, data and table pages are, what it has done. Arrays are by node. */
final class Task {
    static final int ROOT_LEVEL = 4;
    static final int ENTRIES = 512;
    private static final int ENTRY_BITS = 9;

    private final String name;
    private final ProcessParameters parameters;
    private final Profile main;
    private final Phases phases;
    private final ThreadPlaces threads;
    private final DataPlaces data;
    private final TablePlaces table;
    private final TableCopies copies;
    private final AutoNuma.Scan scan;
    private final Period period;
    private final Debt debt = new Debt();
    private final Counters counters;
    private final long start;
    private Counters countersBefore;
    private double bandwidth;
    private boolean started;
    private long finished = -1;

    /**
     * Creates a process.
     *
     * @param profile its program, which tells its memory and threads
     * @param phases what it does in turn, one for each phase of its parameters; its program all the time if there is none
     * @param start when it starts, picoseconds
     */
    Task(
            String name,
            ProcessParameters parameters,
            Profile profile,
            List<Profile> phases,
            long start,
            Machine machine,
            double bandwidthStep) {
        this.name = name;
        this.parameters = parameters;
        main = profile;
        this.phases = new Phases(profile, phases, parameters.phases());
        this.start = start;
        int nodes = machine.nodes();
        threads = new ThreadPlaces(nodes);
        data = new DataPlaces(
                nodes, parameters.pages() == PageSize.HUGE ? parameters.hugeShare() * profile.hugeShare() : 0);
        table = new TablePlaces(nodes);
        copies = new TableCopies(nodes);
        scan = new AutoNuma.Scan(nodes);
        period = new Period(nodes);
        counters = new Counters(nodes);
        countersBefore = new Counters(nodes);
        // Other settings than multiples of a step are rounded up.
        bandwidth = Math.min(1, Math.ceil(parameters.bandwidth() / bandwidthStep - 1e-9) * bandwidthStep);
    }

    String name() {
        return name;
    }

    ProcessParameters parameters() {
        return parameters;
    }

    ThreadPlaces threads() {
        return threads;
    }

    DataPlaces data() {
        return data;
    }

    TablePlaces table() {
        return table;
    }

    TableCopies copies() {
        return copies;
    }

    AutoNuma.Scan scan() {
        return scan;
    }

    /** Returns what was counted since the last decision of a policy. */
    Period period() {
        return period;
    }

    Debt debt() {
        return debt;
    }

    /** Returns when the process starts, picoseconds. */
    long start() {
        return start;
    }

    void begin() {
        started = true;
    }

    boolean hasStarted() {
        return started;
    }

    /** Ends the process. */
    void end(long now) {
        finished = now;
    }

    boolean hasEnded() {
        return finished >= 0;
    }

    /** Returns when the process ended, picoseconds. */
    long endedAt() {
        return finished;
    }

    /** Returns the bandwidth setting, a share. */
    double bandwidth() {
        return bandwidth;
    }

    void changeBandwidth(double step) {
        bandwidth = Math.min(1, bandwidth + step);
    }

    /** Returns what was counted since the start of the process. */
    Counters counters() {
        return counters;
    }

    /** Returns what was counted since statistics began. */
    Counters counted() {
        return counters.since(countersBefore);
    }

    /** Statistics begin anew. */
    void resetStatistics() {
        countersBefore = counters.since(new Counters(threads.nodes()));
    }

    int threadCount() {
        return threads.count();
    }

    boolean isBound() {
        return !parameters.cpus().isEmpty();
    }

    boolean isRunning() {
        return started && !hasEnded();
    }

    double work() {
        return parameters.work() * phases.round();
    }

    /** Returns what the process does at present. */
    Profile profile() {
        return phases.present();
    }

    /** Returns the memory of the process, whatever part of it the present phase uses. */
    long bytes() {
        return main.bytes();
    }

    /** Returns the streams of its program, whatever part of it the present phase uses. */
    List<Stream> mainStreams() {
        return main.streams();
    }

    /** Returns the threads that its program asks for. */
    long threadsWanted() {
        return main.threads();
    }

    /** Returns the units of work before the end of the present phase; infinite without phases. */
    double untilNextPhase() {
        return phases.left(counters.operations());
    }

    /** Enters the phase that the work done so far belongs to; returns whether it is another one. */
    boolean enterPhase() {
        return phases.enter(counters.operations());
    }

    /** Returns the shares of table pages that a walk from a node reads. */
    double[] tableFrom(int node) {
        return walked(node, table.shares());
    }

    private double[] walked(int node, double[] original) {
        int from = copies.walkedBy(node);
        if (copies.on(from)) {
            double filled = copies.filled(from);
            double[] shares = new double[threads.nodes()];
            for (int home = 0; home < shares.length; home++) {
                shares[home] = (1 - filled) * original[home];
            }
            shares[from] += filled;
            return shares;
        }
        return original;
    }

    /** Returns where the streams of the present program lie as threads of a node see them, if not all lie alike. */
    Optional<Apart> apart(int node) {
        if (data.arrays().isEmpty()) {
            return Optional.empty();
        }
        List<double[]> places = new ArrayList<>();
        List<double[]> tables = new ArrayList<>();
        for (Stream stream : profile().streams()) {
            String array = stream.array().orElse("");
            places.add(data.arrays().getOrDefault(array, data.shares()));
            tables.add(walked(node, table.arrays().getOrDefault(array, table.shares())));
        }
        return Optional.of(new Apart(places, tables));
    }

    /** Returns the extended table as walks from a node read it; none outside of virtual machines. */
    Optional<Extended> extendedFrom(int node) {
        return parameters.virtual().map(machine -> {
            double[] shares = table.extended();
            if (machine.copies()) {
                shares = new double[threads.nodes()];
                shares[node] = 1;
            }
            return new Extended(machine.pages(), shares);
        });
    }

    /** Returns the pages of one table, all levels. */
    long tablePages() {
        long pages = 0;
        for (int level = 1; level <= ROOT_LEVEL; level++) {
            pages += tablePages(level);
        }
        return pages;
    }

    /** Returns the pages of one level of one table; leaf pages, which map small pages, are level 1. */
    long tablePages(int level) {
        double bytes = bytes() * (level == 1 ? 1 - data.hugeShare() : 1);
        double covered = (double) PageSize.HUGE.bytes() * (1L << ENTRY_BITS * (level - 1));
        return (long) Math.max(level == 1 ? 0 : 1, Math.ceil(bytes / covered));
    }

    /** Returns the share of the memory that one thread touches first. */
    double loadedByOne() {
        return parameters.loadedByOne().orElse(main.loadedByOne());
    }

    /** Returns how many pages there are for each table page: the original and its copies. */
    int tables() {
        return copies.count() + (copies.originalKept(threads.home()) ? 1 : 0);
    }

    /** Returns for each page of the table how many there are on a node, the original and copies. */
    double pagesOn(int node) {
        if (copies.pageByPage()) {
            return copies.replicated(node);
        }
        return (copies.originalKept(threads.home()) ? table.on(node) : 0) + (copies.on(node) ? 1 : 0);
    }

    /** Returns all pages of the table and its copies. */
    long pagesWithCopies() {
        double copiesOfEach = 0;
        for (int node = 0; node < threads.nodes(); node++) {
            copiesOfEach += pagesOn(node);
        }
        return Math.round(copiesOfEach * tablePages());
    }

    /** Returns the entries of the mapping level. */
    long entries() {
        double bytes = bytes();
        double hugeShare = data.hugeShare();
        return Math.round((1 - hugeShare) * bytes / PageSize.SMALL.bytes() + hugeShare * bytes / PageSize.HUGE.bytes());
    }

    /** Does units of work on a node. */
    void work(Placed group, Speed speed, double units, double loadsPerCycle) {
        double references = profile().references() + profile().cycles() * loadsPerCycle;
        counters.work(group, speed, units, references);
        period.work(group.node(), speed, units, references);
        copies.walked(group.node(), units * speed.walks());
    }

    /**
     * Counts the interrupts of flushes of single ranges: all CPUs of the process but the one that flushes, or, where leaf pages are copied at
     * faults, those of the nodes that hold the leaf page.
     */
    void flushed(double flushes) {
        double others = threadCount() - 1.0;
        double asked =
                copies.pageByPage() ? Math.min(others, threads.mean(copies::replicated) * threadCount() - 1) : others;
        counters.interrupts(flushes * Math.max(0, asked), flushes * (others - Math.max(0, asked)));
    }

    /** Adds thread time that a policy took from the process, picoseconds. */
    void owe(double time) {
        debt.owe(time);
    }

    /** Lets the process pay what it owes, as far as the time of its threads goes. */
    void pay(long length) {
        double paid = isRunning() ? debt.pay((double) length * threadCount()) : debt.payNothing();
        counters.paid(paid);
        period.paid(paid);
    }

    /** Moves a thread. */
    void moveThread(int from, int to, long cost) {
        threads.move(from, to);
        counters.threadsMoved(1);
        owe(cost);
    }

    /** Returns the share of the data on nodes with threads, weighted by threads. */
    double localData() {
        return threads.mean(data::on);
    }

    /** Returns the share of walks that stay on their node. */
    double localTable() {
        return threads.mean(node -> tableFrom(node)[node]);
    }
}
