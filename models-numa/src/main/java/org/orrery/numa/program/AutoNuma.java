package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * Linux' NUMA balancing (Linux 4.17). Scans go through the data of a process in order, a stretch each period; the next
 * reference to a scanned page takes a hint fault. A page moves if its previous hint fault came from the same node, and if it is shared
 * between nodes only where that evens out the ratio of threads to memory. The period adapts to the share of local
 * faults. Page tables do not follow.
 *
 * <p>References are spread evenly over the data, so a fault comes from a node in proportion to its threads, and pages move as a
 * stream. After the threads have moved, the first pass only notes the new node.
 */
final class AutoNuma implements Manager {
    private static final double MUCH_MORE_USED = 3;
    private static final double BETTER_RATIO = 0.75;
    private static final double LOCAL_ENOUGH = 0.7;
    private static final double TENTH = 0.1;
    /** Faults for so much of an epoch wait for threads: half of their time goes to faults then, and the other half to their work. */
    private static final double BACKLOG = 0.5;

    private final World world;
    private final ControlCosts costs;

    /** How far the scans of one process are. */
    static final class Scan {
        private double period;
        private double done;
        private double[] threads;
        private double[] data;
        private boolean primed;
        private double gone;

        Scan(int nodes) {
            threads = new double[nodes];
            data = new double[nodes];
        }

        /** Returns the bytes that the last epoch went over for the second time or more. */
        double gone() {
            return gone;
        }
    }

    AutoNuma(World world, ControlCosts costs) {
        this.world = world;
        this.costs = costs;
    }

    @Override
    public void act(long now, long length) {
        double[] budget = new double[world.machine().nodes()];
        Arrays.fill(budget, costs.autonumaRate() / 8.0 * length * 1e-12);
        for (Task task : world.tasks()) {
            boolean scanned = now >= task.start() + costs.autonumaFirstScan();
            if (task.isRunning() && scanned) {
                scan(task, length, budget);
            }
        }
    }

    /** Scans what an epoch has time for; a pass ends with the data and begins anew. */
    private void scan(Task task, long length, double[] budget) {
        Scan scan = task.scan();
        double[] threads = threadShares(task);
        boolean moved =
                Arrays.stream(scan.threads).sum() > 0 && !Arrays.equals(onNodes(scan.threads), onNodes(threads));
        if (scan.period == 0 || moved) {
            scan.period = shortest(task);
            scan.primed = false;
            begin(task, scan, threads);
        }
        scan.threads = threads;
        double stretch = isBehind(task, length)
                ? 0
                : Math.min(costs.autonumaScanSize() / 8.0 * length / scan.period, task.bytes() - scan.done);
        hintFaults(task, stretch);
        scan.gone = scan.primed ? stretch : 0;
        if (scan.primed) {
            move(task, scan, stretch, budget);
        }
        scan.done += stretch;
        adapt(task, scan, length);
        if (scan.done >= task.bytes()) {
            scan.primed = true;
            begin(task, scan, threads);
        }
    }

    /** Linux divides the periods by the resident memory in scans (task_scan_min, task_scan_max), the shortest one down to a floor. */
    private double shortest(Task task) {
        return Math.max(costs.autonumaScanFloor(), costs.autonumaShortestScan() / scans(task));
    }

    private double longest(Task task) {
        return Math.max(shortest(task), costs.autonumaLongestScan() / scans(task));
    }

    private double scans(Task task) {
        return Math.max(1, Math.ceil(task.bytes() / (costs.autonumaScanSize() / 8.0)));
    }

    /** Tells whether threads have not yet taken the faults of earlier scans: pages that are marked already are not marked again. */
    private static boolean isBehind(Task task, long length) {
        return task.debt().owed() > BACKLOG * length * task.threadCount();
    }

    private static void begin(Task task, Scan scan, double[] threads) {
        scan.done = 0;
        scan.threads = threads;
        scan.data = task.data().shares().clone();
    }

    private static boolean[] onNodes(double[] shares) {
        boolean[] used = new boolean[shares.length];
        for (int node = 0; node < used.length; node++) {
            used[node] = shares[node] > 0;
        }
        return used;
    }

    private static double[] threadShares(Task task) {
        double[] shares = new double[task.threads().nodes()];
        Arrays.setAll(shares, node -> task.threads().on(node) / (double) task.threadCount());
        return shares;
    }

    private void hintFaults(Task task, double bytes) {
        double pages = bytes / task.parameters().pages().bytes();
        task.owe(pages * costs.hintFault());
    }

    /** Local faults slow the scans down, remote ones speed them up, by a tenth for each period. */
    private void adapt(Task task, Scan scan, long length) {
        double periods = length / scan.period;
        double factor = task.localData() >= LOCAL_ENOUGH ? 1 + TENTH : 1 - TENTH;
        double next = scan.period * StrictMath.pow(factor, periods);
        scan.period = Math.max(shortest(task), Math.min(longest(task), next));
    }

    /** Moves the pages of a stretch whose last two faults came from one node, where the rule for shared pages allows it. */
    private void move(Task task, Scan scan, double stretch, double[] budget) {
        for (int to = 0; to < budget.length; to++) {
            for (int from = 0; from < budget.length; from++) {
                boolean better = from != to
                        && (scan.threads[to] == 1
                                || evensOut(scan.threads, task.data().shares(), from, to));
                if (better) {
                    double twice = scan.threads[to] * scan.threads[to];
                    double wanted = stretch * scan.data[from] * twice;
                    double bytes = Math.min(
                            Math.min(wanted, task.data().on(from) * task.bytes()),
                            Math.min(budget[to], world.room(to)));
                    moveBytes(task, from, to, bytes);
                    budget[to] -= bytes;
                }
            }
        }
    }

    private static boolean evensOut(double[] threads, double[] data, int from, int to) {
        if (threads[to] > MUCH_MORE_USED * threads[from]) {
            return true;
        }
        return threads[to] * data[from] * BETTER_RATIO > threads[from] * data[to];
    }

    private void moveBytes(Task task, int from, int to, double bytes) {
        if (bytes < PageSize.SMALL.bytes()) {
            return;
        }
        double share = bytes / task.bytes();
        task.data().move(from, to, share);
        double pages = bytes / task.parameters().pages().bytes();
        task.counters().dataPagesMoved(Math.round(pages));
        task.flushed(pages);
        task.counters().entriesWritten(2 * pages * task.tables());
        double copied = task.parameters().pages().bytes() - PageSize.SMALL.bytes();
        double each = costs.pageMove() + copied / world.machine().linkBandwidth() * 1e12;
        task.owe(pages * each);
        world.change();
    }
}
