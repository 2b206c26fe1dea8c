package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.numa.policy.PhoenixOptions;
import org.orrery.numa.policy.TablePolicy;

/**
 * Phoenix' decisions on tables and threads (Phoenix dossier 2.7, a reconstruction): per process and period, from where its threads ran
 * and how much of their cycles went into walks: move the table after the threads, copy it on demand, drop copies not needed.
 */
final class PhoenixManager implements Manager {
    private final World world;
    private final ControlCosts costs;
    private final TablePolicy.Phoenix policy;
    private long sampledAt;

    PhoenixManager(World world, ControlCosts costs, TablePolicy.Phoenix policy) {
        this.world = world;
        this.costs = costs;
        this.policy = policy;
    }

    @Override
    public void act(long now, long length) {
        for (Task task : world.tasks()) {
            if (task.isRunning() && task.copies != 0) {
                Copies.fill(world, task, costs);
            }
        }
        if (now - sampledAt < policy.period()) {
            return;
        }
        sampledAt = now;
        for (Task task : world.tasks()) {
            if (task.isRunning()) {
                task.owe(task.threadCount() * (double) costs.sample());
                decide(task, ranOn(task));
                if (policy.gather() && !task.isBound()) {
                    Consolidation.gather(world, task, costs);
                }
            }
            task.sampled.clear();
            Arrays.fill(task.ranOn, 0);
        }
    }

    /** Returns the nodes on which the process ran for more than a small part of its time. */
    private long ranOn(Task task) {
        double all = Arrays.stream(task.ranOn).sum();
        long nodes = 0;
        for (int node = 0; node < task.ranOn.length; node++) {
            nodes |= all > 0 && task.ranOn[node] >= policy.ranAtLeast() * all ? 1L << node : 0;
        }
        return nodes;
    }

    private void decide(Task task, long ran) {
        double walks = task.sampled.walkShare();
        boolean onOne = Long.bitCount(ran) == 1;
        if (policy.migrate() == PhoenixOptions.Migration.DATA) {
            migrate(task, fullest(task));
        } else if (policy.migrate() == PhoenixOptions.Migration.THREADS && onOne) {
            int node = Long.numberOfTrailingZeros(ran);
            if (migrate(task, node)) {
                task.home = node;
            }
        }
        long wanted = ran & ~whole(task);
        if (!onOne && policy.replicate() && walks > policy.threshold() && (wanted & ~task.copies) != 0) {
            Copies.replicate(world, task, wanted, costs, policy.fill());
        }
        drop(task, ran, walks);
    }

    /** Returns the node that holds all of the original, which serves that node; one bit, or none. */
    private static long whole(Task task) {
        for (int node = 0; node < task.table.length; node++) {
            if (task.table[node] == 1) {
                return 1L << node;
            }
        }
        return 0;
    }

    private boolean migrate(Task task, int node) {
        boolean away = task.table[node] < 1;
        if (away) {
            Copies.migrate(world, task, node, costs);
        }
        return away;
    }

    private static int fullest(Task task) {
        int fullest = task.home;
        for (int node = 0; node < task.data.length; node++) {
            fullest = task.data[node] > task.data[fullest] ? node : fullest;
        }
        return fullest;
    }

    private void drop(Task task, long ran, double walks) {
        for (int node = 0; node < task.unneeded.length; node++) {
            boolean copy = (task.copies >> node & 1) != 0;
            boolean needed = (ran >> node & 1) != 0 && walks >= policy.threshold() * policy.dropBelow();
            task.unneeded[node] = copy && !needed ? task.unneeded[node] + 1 : 0;
            if (task.unneeded[node] >= policy.dropAfter()) {
                task.copies &= ~(1L << node);
                task.counters().copyDropped();
                task.unneeded[node] = 0;
                world.change();
            }
        }
    }
}
