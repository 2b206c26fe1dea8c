package org.orrery.numa.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.numa.machine.Machine;
import org.orrery.numa.machine.PageSize;
import org.orrery.numa.memory.Extended;
import org.orrery.numa.memory.Placed;
import org.orrery.numa.memory.Profile;
import org.orrery.numa.memory.Speed;

/** A running process: where its threads, data and table pages are, what it has done. Arrays are by node. */
final class Task {
    static final int ROOT_LEVEL = 4;
    static final int ENTRIES = 512;
    private static final int ENTRY_BITS = 9;

    final String name;
    final ProcessParameters parameters;
    private final Profile main;
    private final List<Profile> phases;
    private int phase;
    final int[] threads;
    final double[] data;
    final double[] table;
    /** Shares of the extended page table, in a virtual machine. */
    final double[] extended;

    private final Counters counters;
    /** The counters when statistics began. */
    private Counters before;

    final Sample sampled = new Sample();
    final AutoNuma.Scan scan;
    final double[] ranOn;
    /** Share of the pages of each node's copy that are filled. */
    final double[] filled;
    /** Share of the table pages that each node holds under numaPTE. */
    final double[] replicated;
    /** Walks on each node since copies were filled last. */
    final double[] walksOn;

    long copies;
    int home;
    double gateSetting;
    double hugeShare;
    double debt;
    /** What was paid of the debt in this epoch. */
    double paid;

    final long start;
    long finished = -1;
    boolean started;
    /** Whether an original is kept that no CPU walks, besides a copy on its node. */
    boolean spareOriginal;

    /** Nodes steered to the table page of another node; the node itself if not. */
    final int[] steered;
    /** Decisions for which a copy was not needed. */
    final int[] unneeded;

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
        this.phases = List.copyOf(phases);
        this.start = start;
        int nodes = machine.nodes();
        threads = new int[nodes];
        counters = new Counters(nodes);
        before = new Counters(nodes);
        scan = new AutoNuma.Scan(nodes);
        data = new double[nodes];
        table = new double[nodes];
        extended = new double[nodes];
        ranOn = new double[nodes];
        filled = new double[nodes];
        Arrays.fill(filled, 1);
        walksOn = new double[nodes];
        replicated = new double[nodes];
        steered = new int[nodes];
        unneeded = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            steered[node] = node;
        }
        // Other settings than multiples of a step are rounded up.
        gateSetting = Math.min(1, Math.ceil(parameters.bandwidth() / bandwidthStep - 1e-9) * bandwidthStep);
        hugeShare = parameters.pages() == PageSize.HUGE ? parameters.hugeShare() : 0;
    }

    /** Returns what was counted since the start of the process. */
    Counters counters() {
        return counters;
    }

    /** Returns what was counted since statistics began. */
    Counters counted() {
        return counters.since(before);
    }

    /** Statistics begin anew. */
    void resetStatistics() {
        before = counters.since(new Counters(threads.length));
    }

    int threadCount() {
        return Arrays.stream(threads).sum();
    }

    boolean isBound() {
        return !parameters.cpus().isEmpty();
    }

    boolean isRunning() {
        return started && finished < 0;
    }

    double work() {
        return parameters.work() * (phases.isEmpty() ? main.operations() : round());
    }

    /** Returns what the process does at present. */
    Profile profile() {
        return phases.isEmpty() ? main : phases.get(phase);
    }

    /** Returns the memory of the process, whatever part of it the present phase uses. */
    long bytes() {
        return main.bytes();
    }

    /** Returns the threads that its program asks for. */
    long threadsWanted() {
        return main.threads();
    }

    private double round() {
        return parameters.phases().stream()
                .mapToDouble(ProcessParameters.Phase::operations)
                .sum();
    }

    /** Returns the units of work before the end of the present phase; infinite without phases. */
    double untilNextPhase() {
        if (phases.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double end = 0;
        for (int i = 0; i <= phase; i++) {
            end += parameters.phases().get(i).operations();
        }
        return end - counters.operations() % round();
    }

    /** Enters the phase that the work done so far belongs to; returns whether it is another one. */
    boolean enterPhase() {
        int before = phase;
        double left = counters.operations() % round();
        for (phase = 0; phase < phases.size() - 1; phase++) {
            left -= parameters.phases().get(phase).operations();
            if (left < 0) {
                break;
            }
        }
        return !phases.isEmpty() && phase != before;
    }

    /** Returns the nodes with threads, one bit each. */
    long nodes() {
        long mask = 0;
        for (int node = 0; node < threads.length; node++) {
            mask |= threads[node] > 0 ? 1L << node : 0;
        }
        return mask;
    }

    /** Returns the shares of table pages that a walk from a node reads. */
    double[] tableFrom(int node) {
        int from = steered[node];
        if ((copies >> from & 1) != 0) {
            double[] shares = new double[threads.length];
            for (int home = 0; home < shares.length; home++) {
                shares[home] = (1 - filled[from]) * table[home];
            }
            shares[from] += filled[from];
            return shares;
        }
        return table;
    }

    /** Returns the extended table as walks from a node read it; none outside of virtual machines. */
    Optional<Extended> extendedFrom(int node) {
        return parameters.virtual().map(machine -> {
            double[] shares = extended;
            if (machine.copies()) {
                shares = new double[threads.length];
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
        double bytes = bytes() * (level == 1 ? 1 - hugeShare : 1);
        double covered = (double) PageSize.HUGE.bytes() * (1L << ENTRY_BITS * (level - 1));
        return (long) Math.max(level == 1 ? 0 : 1, Math.ceil(bytes / covered));
    }

    /** Returns the share of the memory that one thread touches first. */
    double loadedByOne() {
        return parameters.loadedByOne().orElse(main.loadedByOne());
    }

    /** Returns how many pages there are for each table page: the original and its copies. */
    int tables() {
        int count = Long.bitCount(copies);
        boolean homeServes = (copies >> home & 1) != 0 && !spareOriginal;
        return homeServes ? count : count + 1;
    }

    /** Returns for each page of the table how many there are on a node, the original and copies. */
    double pagesOn(int node) {
        if (Arrays.stream(replicated).sum() > 0) {
            return replicated[node];
        }
        boolean originalKept = tables() > Long.bitCount(copies);
        return (originalKept ? table[node] : 0) + (copies >> node & 1);
    }

    /** Returns all pages of the table and its copies. */
    long pagesWithCopies() {
        double copiesOfEach = 0;
        for (int node = 0; node < threads.length; node++) {
            copiesOfEach += pagesOn(node);
        }
        return Math.round(copiesOfEach * tablePages());
    }

    /** Returns the entries of the mapping level. */
    long entries() {
        double bytes = bytes();
        return Math.round((1 - hugeShare) * bytes / PageSize.SMALL.bytes() + hugeShare * bytes / PageSize.HUGE.bytes());
    }

    /** Does units of work on a node. */
    void work(Placed group, Speed speed, double units, double loadsPerCycle) {
        double references = profile().references() + profile().cycles() * loadsPerCycle;
        counters.work(group, speed, units, references);
        sampled.add(speed, units, references);
        ranOn[group.node()] += units * speed.time();
        walksOn[group.node()] += units * speed.walks();
    }

    /** Adds thread time that a policy took from the process, picoseconds. */
    void owe(double time) {
        debt += time;
    }

    /** Moves threads. */
    void moveThread(int from, int to, long cost) {
        threads[from]--;
        threads[to]++;
        counters.threadsMoved(1);
        owe(cost);
    }

    /** Returns the share of the data on nodes with threads, weighted by threads. */
    double localData() {
        double local = 0;
        for (int node = 0; node < threads.length; node++) {
            local += threads[node] * data[node];
        }
        return local / Math.max(1, threadCount());
    }

    /** Returns the share of walks that stay on their node. */
    double localTable() {
        double local = 0;
        for (int node = 0; node < threads.length; node++) {
            local += threads[node] * tableFrom(node)[node];
        }
        return local / Math.max(1, threadCount());
    }
}
