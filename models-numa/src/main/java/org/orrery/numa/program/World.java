package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.memory.Behaviours;
import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.machine.Machine;

/** All processes on the machine, and the solution of the memory system for them. */
final class World {
    private final Machine machine;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> owners = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();
    private final Behaviours behaviours;
    private MemorySystem memory;
    private boolean changed = true;
    private long solutions;
    private long countedFrom;
    private double residual;

    World(Machine machine) {
        this.machine = machine;
        behaviours = new Behaviours(machine);
        memory = new MemorySystem(machine, List.of());
    }

    Behaviours behaviours() {
        return behaviours;
    }

    Machine machine() {
        return machine;
    }

    List<Task> tasks() {
        return tasks;
    }

    /** Notes that the memory system must be solved anew. */
    void change() {
        changed = true;
    }

    /** Returns the fixed points solved since statistics began. */
    long solutions() {
        return solutions;
    }

    /** Returns the first process that is not in the background. */
    Task first() {
        return tasks.stream()
                .filter(task -> !task.parameters().background())
                .findFirst()
                .orElseThrow();
    }

    /** Statistics begin anew. */
    void resetStatistics(long now) {
        countedFrom = now;
        solutions = 0;
        tasks.forEach(Task::resetStatistics);
    }

    /** Returns when statistics began, picoseconds. */
    long countedFrom() {
        return countedFrom;
    }

    /** Returns the present solution. */
    MemorySystem memory() {
        if (changed) {
            solve();
        }
        return memory;
    }

    /** Returns the threads of a node. */
    int load(int node) {
        int sum = 0;
        for (Task task : tasks) {
            sum += task.isRunning() ? task.threads().on(node) : 0;
        }
        return sum;
    }

    /** Returns all nodes, one bit each. */
    long allNodes() {
        return -1L >>> Long.SIZE - machine.nodes();
    }

    /** Returns the bytes that are free on a node. */
    double room(int node) {
        double used = 0;
        for (Task task : tasks) {
            used += task.isRunning() ? task.data().on(node) * task.bytes() : 0;
        }
        return Math.max(0, machine.memory() - used);
    }

    /** Returns the largest part of a latency by which any solution was not settled. */
    double residual() {
        return residual;
    }

    private void solve() {
        changed = false;
        solutions++;
        owners.clear();
        placed.clear();
        for (Task task : tasks) {
            for (int node = 0; node < machine.nodes(); node++) {
                if (task.isRunning() && task.threads().on(node) > 0) {
                    add(task, node);
                }
            }
        }
        memory = new MemorySystem(machine, placed, behaviours);
        residual = Math.max(residual, memory.residual());
    }

    private void add(Task task, int node) {
        int load = load(node);
        double share = Math.min(1, machine.cpusPerNode() / (double) load);
        owners.add(task);
        placed.add(new Placed(
                task.profile(),
                task.parameters().pages(),
                task.data().hugeShare(),
                node,
                task.threads().on(node),
                share,
                task.data().shares(),
                task.tableFrom(node),
                machine.gate(node, task.bandwidth()),
                task.extendedFrom(node),
                task.apart(node),
                task.profile().barriers() ? tasks.indexOf(task) + 1 : 0));
    }

    /** What is done with each group of threads. */
    interface GroupAction {
        void apply(Task task, Placed group, Speed speed, double bandwidth);
    }

    /** Visits all groups of threads with their speeds. */
    void each(GroupAction action) {
        MemorySystem solved = memory();
        for (int i = 0; i < placed.size(); i++) {
            action.apply(owners.get(i), placed.get(i), solved.speeds().get(i), solved.bandwidth(i));
        }
    }

    /** Returns units of work per picosecond of a process. */
    double rate(Task task) {
        double[] sum = new double[1];
        each((owner, group, speed, bandwidth) -> {
            if (owner == task) {
                sum[0] += group.threads() * group.share() / speed.time();
            }
        });
        return sum[0];
    }
}
