package org.orrery.numa.program;

import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Speed;

/** What a process has done, and what was done to its memory. */
final class Counters {
    private final Sample total = new Sample();
    private final Traffic traffic;
    private final double[] ranOn;
    private double operations;
    private double entryWrites;
    private long tablePagesMoved;
    private long tablePagesCopied;
    private long copiesDropped;
    private long dataPagesMoved;
    private double racesLost;
    private double taken;
    private double interruptsSent;
    private double interruptsSaved;
    private long threadMoves;

    Counters(int nodes) {
        traffic = new Traffic(nodes);
        ranOn = new double[nodes];
    }

    /** Returns what was counted since an earlier copy; all of it if that is new. */
    Counters since(Counters earlier) {
        Counters difference = new Counters(ranOn.length);
        difference.add(this, 1);
        difference.add(earlier, -1);
        return difference;
    }

    private void add(Counters other, int sign) {
        total.add(other.total, sign);
        traffic.add(other.traffic, sign);
        for (int node = 0; node < ranOn.length; node++) {
            ranOn[node] += sign * other.ranOn[node];
        }
        operations += sign * other.operations;
        entryWrites += sign * other.entryWrites;
        tablePagesMoved += sign * other.tablePagesMoved;
        tablePagesCopied += sign * other.tablePagesCopied;
        copiesDropped += sign * other.copiesDropped;
        dataPagesMoved += sign * other.dataPagesMoved;
        racesLost += sign * other.racesLost;
        taken += sign * other.taken;
        interruptsSent += sign * other.interruptsSent;
        interruptsSaved += sign * other.interruptsSaved;
        threadMoves += sign * other.threadMoves;
    }

    /** Counts units of work of a group of threads. */
    void work(Placed group, Speed speed, double units, double references) {
        total.add(speed, units, references);
        traffic.add(group, speed, units);
        operations += units;
        ranOn[group.node()] += units * speed.time();
    }

    /** Counts time of threads that a policy took, picoseconds. */
    void paid(double time) {
        total.busy += time;
        taken += time;
    }

    /** Returns the time of threads that policies took, picoseconds. */
    double taken() {
        return taken;
    }

    void entriesWritten(double entries) {
        entryWrites += entries;
    }

    void tablePagesMoved(long pages) {
        tablePagesMoved += pages;
    }

    void tablePagesCopied(long pages) {
        tablePagesCopied += pages;
    }

    void copyDropped() {
        copiesDropped++;
    }

    /** Counts interrupts of shoot-downs, and those that a filter saved. */
    void interrupts(double sent, double saved) {
        interruptsSent += sent;
        interruptsSaved += saved;
    }

    /** Counts faults on table pages that another thread was about to copy. */
    void racesLost(double faults) {
        racesLost += faults;
    }

    double racesLost() {
        return racesLost;
    }

    double interruptsSent() {
        return interruptsSent;
    }

    double interruptsSaved() {
        return interruptsSaved;
    }

    void dataPagesMoved(long pages) {
        dataPagesMoved += pages;
    }

    void threadsMoved(long threads) {
        threadMoves += threads;
    }

    /** Returns the hardware counters. */
    Sample total() {
        return total;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Returns the time of threads on a node, picoseconds. */
    double[] ranOn() {
        return ranOn;
    }

    /** Returns the units of work done. */
    double operations() {
        return operations;
    }

    double entryWrites() {
        return entryWrites;
    }

    long tablePagesMoved() {
        return tablePagesMoved;
    }

    long tablePagesCopied() {
        return tablePagesCopied;
    }

    long copiesDropped() {
        return copiesDropped;
    }

    long dataPagesMoved() {
        return dataPagesMoved;
    }

    long threadMoves() {
        return threadMoves;
    }
}
