package org.orrery.spark;

/**
 * How much is under way at once: enough that no core waits, and so little that all answers fit into a quarter of the memory if they
 * come while nobody takes them. It decides when runs are carried out, never what comes of them.
 */
final class Pace {
    /** A task of this many seconds hides what it costs the driver. */
    private static final double TASK_SECONDS = 0.5;

    private static final int MOST_RUNS = 64;
    /** Tasks under way for each core: one that runs, and two that wait. */
    private static final int TASKS_PER_CORE = 3;

    private final int cores;
    private final double memory;
    private long runs;
    private double seconds;
    private double bytes;

    /**
     * Creates a pace.
     *
     * @param cores cores of the cluster, 1 or more
     * @param memory bytes that the Java machine of the driver has
     */
    Pace(int cores, long memory) {
        this.cores = cores;
        this.memory = memory / 4.0;
    }

    /** Takes note of what runs have taken. */
    void measured(int ofRuns, double took, long answered) {
        runs += ofRuns;
        seconds += took;
        bytes += answered;
    }

    /** Returns how many runs a task gets. */
    int runsPerTask() {
        if (runs == 0) {
            return 1;
        }
        double bySeconds = TASK_SECONDS * runs / Math.max(seconds, 1e-9);
        double byMemory = memory / (TASKS_PER_CORE * cores * Math.max(1, bytes / runs));
        return (int) Math.max(1, Math.min(MOST_RUNS, Math.min(bySeconds, byMemory)));
    }

    /**
     * Returns how many tasks to send now; 0 if enough are under way. Before the first answer, one for each core.
     *
     * @param underWay runs that were sent and whose answers are not dealt with
     */
    int tasks(int underWay) {
        if (runs == 0) {
            return underWay == 0 ? cores : 0;
        }
        double byMemory = memory / Math.max(1, bytes / runs);
        double most = Math.max(1, Math.min((double) TASKS_PER_CORE * cores * runsPerTask(), byMemory));
        // Half a wave at a time, so that a long task holds nobody up.
        int room = (int) ((most - underWay) / runsPerTask());
        return underWay == 0 ? Math.max(1, room) : room >= Math.max(1, cores / 2) ? room : 0;
    }
}
