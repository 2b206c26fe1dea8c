package org.orrery.hardware.memory;

import java.util.Arrays;
import org.orrery.hardware.memory.machine.Machine;

/**
 * The waiting times at memory controllers and links. Below saturation a line waits as in M/D/1: at a controller with the time that it
 * occupies its bank, at a link with the time that its bytes take. Beyond, waiting grows until the users' lines in flight fit.
 * Nodes may share controllers, and links may join groups of nodes.
 */
final class Queues {
    private static final double SHORTEST_WAIT = 1e-3;

    private final Machine machine;
    private final int nodes;
    private final double[] controllerWait;
    private final double[] controllerLoad;
    private final double[][] linkWait;
    private final double[][] linkLoad;
    private final double controllerLine;
    private final double linkLine;

    Queues(Machine machine) {
        this.machine = machine;
        nodes = machine.nodes();
        controllerWait = new double[nodes];
        controllerLoad = new double[nodes];
        linkWait = new double[nodes][nodes];
        linkLoad = new double[nodes][nodes];
        controllerLine = Machine.LINE / machine.nodeBandwidth() * 1e12;
        linkLine = Machine.LINE / machine.linkBandwidth() * 1e12;
        Arrays.fill(controllerWait, machine.bankTime());
        for (double[] row : linkWait) {
            Arrays.fill(row, linkLine);
        }
    }

    /** Returns the latency of memory from a node to a node, picoseconds. */
    double latency(int from, int to) {
        int near = machine.linkEnd(from);
        int far = machine.linkEnd(to);
        double link = near == far ? 0 : linkWait[near][far];
        return machine.dram(from, to) + controllerWait[machine.controller(to)] + link;
    }

    /** Returns the mean latency from a node to memory that lies by shares. */
    double latency(int from, double[] shares) {
        double sum = 0;
        for (int to = 0; to < nodes; to++) {
            sum += shares[to] == 0 ? 0 : shares[to] * latency(from, to);
        }
        return sum;
    }

    void clearLoads() {
        Arrays.fill(controllerLoad, 0);
        for (double[] row : linkLoad) {
            Arrays.fill(row, 0);
        }
    }

    /**
     * Adds load.
     *
     * @param node node of the users
     * @param home home of the memory
     * @param read lines read per picosecond
     * @param written lines written per picosecond
     */
    void load(int node, int home, double read, double written) {
        controllerLoad[machine.controller(home)] += (read + written * machine.writeCost()) * controllerLine;
        int near = machine.linkEnd(node);
        int far = machine.linkEnd(home);
        if (near != far) {
            linkLoad[near][far] += read * linkLine;
            linkLoad[far][near] += written * linkLine;
        }
    }

    /**
     * Moves all waiting times towards their loads; returns the largest change that they would make in parts of the idle latency.
     *
     * @param move how far they move, in parts of the way
     */
    double relax(double move) {
        double largest = 0;
        for (int to = 0; to < nodes; to++) {
            double before = controllerWait[to];
            controllerWait[to] = relaxed(before, controllerLoad[to], machine.bankTime(), move);
            largest = Math.max(largest, Math.abs(controllerWait[to] - before) / (move * machine.dram(to, to)));
            for (int from = 0; from < nodes; from++) {
                double waited = linkWait[from][to];
                linkWait[from][to] = relaxed(waited, linkLoad[from][to], linkLine, move);
                largest = Math.max(largest, Math.abs(linkWait[from][to] - waited) / (move * machine.dram(to, to)));
            }
        }
        return largest;
    }

    /**
     * Returns a waiting time one step nearer, on its logarithm, to the point where it fits the load.
     *
     * @param service time of one line in service
     * @param move how far it moves, in parts of the way
     */
    static double relaxed(double wait, double load, double service, double move) {
        double fitting = 2 * wait / (service + 2 * wait);
        double step = (load - fitting) / (fitting * (1 - fitting) + Math.min(1, load) + 1e-12);
        return Math.max(SHORTEST_WAIT, wait * StrictMath.exp(move * Math.max(-2, Math.min(2, step))));
    }

    /** Returns the load of the controllers of a node, 0 to 1. */
    double controllerLoad(int node) {
        return controllerLoad[machine.controller(node)];
    }

    /** Returns the load of the busiest link in one direction, 0 to 1. */
    double busiestLink() {
        double most = 0;
        for (double[] row : linkLoad) {
            for (double load : row) {
                most = Math.max(most, load);
            }
        }
        return most;
    }
}
