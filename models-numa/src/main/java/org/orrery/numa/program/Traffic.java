package org.orrery.numa.program;

import java.util.Arrays;
import java.util.Locale;
import org.orrery.hardware.memory.Extended;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.References;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.machine.Machine;

/** Where the references of a process were served, and the bytes that they moved between nodes. */
final class Traffic {
    /** What is referred to. */
    enum Kind {
        DATA,
        TABLE,
        EXTENDED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who serves it. */
    enum Level {
        L1,
        L2,
        LLC,
        DRAM
    }

    private final int nodes;
    private final double[][][] references;
    private final double[][] crossing;
    private final double[] controllers;
    private double remoteReads;

    Traffic(int nodes) {
        this.nodes = nodes;
        references = new double[Kind.values().length][Level.values().length][nodes];
        crossing = new double[nodes][nodes];
        controllers = new double[nodes];
    }

    /** Adds units of work of a group. Lines written back travel from the group's node, lines read towards it. */
    void add(Placed group, Speed speed, double units) {
        double[] data = group.data();
        double[] table = group.table();
        double[] writes = data;
        if (speed.homes().isPresent()) {
            data = shares(speed.homes().get().data(), data);
            table = shares(speed.homes().get().table(), table);
            writes = shares(speed.homes().get().writes(), data);
        }
        add(Kind.DATA, speed.data(), group.node(), data, units);
        add(Kind.TABLE, speed.table(), group.node(), table, units);
        double[] extended = group.extended().map(Extended::table).orElse(group.table());
        add(Kind.EXTENDED, speed.extended(), group.node(), extended, units);
        for (int home = 0; home < nodes; home++) {
            double read = units
                    * Machine.LINE
                    * (speed.dataLines() * data[home]
                            + speed.tableLines() * table[home]
                            + speed.extendedLines() * extended[home]);
            double written = units * Machine.LINE * speed.writes() * writes[home];
            controllers[home] += read + written;
            if (home != group.node()) {
                remoteReads += read / Machine.LINE;
                crossing[home][group.node()] += read;
                crossing[group.node()][home] += written;
            }
        }
    }

    /** Returns shares of lines by node; others if there are no lines. */
    private static double[] shares(double[] lines, double[] others) {
        double all = Arrays.stream(lines).sum();
        return all == 0 ? others : Arrays.stream(lines).map(each -> each / all).toArray();
    }

    private void add(Kind kind, References served, int node, double[] homes, double units) {
        double[][] levels = references[kind.ordinal()];
        levels[Level.L1.ordinal()][node] += units * served.l1();
        levels[Level.L2.ordinal()][node] += units * served.l2();
        levels[Level.LLC.ordinal()][node] += units * served.llc();
        for (int home = 0; home < nodes; home++) {
            levels[Level.DRAM.ordinal()][home] += units * served.memory() * homes[home];
        }
    }

    /**
     * Adds another process's or another time's traffic, or takes it away.
     *
     * @param sign 1 or -1
     */
    void add(Traffic other, int sign) {
        remoteReads += sign * other.remoteReads;
        for (int node = 0; node < nodes; node++) {
            controllers[node] += sign * other.controllers[node];
            for (int to = 0; to < nodes; to++) {
                crossing[node][to] += sign * other.crossing[node][to];
            }
        }
        for (Kind kind : Kind.values()) {
            for (Level level : Level.values()) {
                for (int node = 0; node < nodes; node++) {
                    references[kind.ordinal()][level.ordinal()][node] += sign * other.references(kind, level, node);
                }
            }
        }
    }

    /** Returns references of a kind that a level served on a node: the reader's for caches, the home for memory. */
    double references(Kind kind, Level level, int node) {
        return references[kind.ordinal()][level.ordinal()][node];
    }

    /** Returns references of a kind to memory, on all nodes. */
    double memory(Kind kind) {
        double sum = 0;
        for (double each : references[kind.ordinal()][Level.DRAM.ordinal()]) {
            sum += each;
        }
        return sum;
    }

    /** Returns the lines that were read from another node's memory. */
    double remoteReads() {
        return remoteReads;
    }

    /** Returns the bytes that went over the link from a node to another, read or written. */
    double linkBytes(int from, int to) {
        return crossing[from][to];
    }

    /** Returns the bytes that went over all links. */
    double linkBytes() {
        double sum = 0;
        for (double[] row : crossing) {
            for (double each : row) {
                sum += each;
            }
        }
        return sum;
    }

    /** Returns the bytes that a node's memory served, read and written. */
    double controllerBytes(int node) {
        return controllers[node];
    }
}
