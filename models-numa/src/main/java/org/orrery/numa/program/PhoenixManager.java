package org.orrery.numa.program;

import java.util.LinkedHashMap;
import java.util.Map;
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
    /** Decisions for which a copy was not needed, by node. */
    private final Map<Task, int[]> unneeded = new LinkedHashMap<>();

    private long sampledAt;

    PhoenixManager(World world, ControlCosts costs, TablePolicy.Phoenix policy) {
        this.world = world;
        this.costs = costs;
        this.policy = policy;
    }

    @Override
    public void act(long now, long length) {
        for (Task task : world.tasks()) {
            if (task.isRunning() && task.copies().any()) {
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
                decide(task, task.period().ranOn(policy.ranAtLeast()));
                if (policy.gather() && !task.isBound()) {
                    Consolidation.gather(world, task, costs);
                }
            }
            task.period().clear();
        }
    }

    private void decide(Task task, long ran) {
        double walks = task.period().counters().walkShare();
        boolean onOne = Long.bitCount(ran) == 1;
        if (policy.migrate() == PhoenixOptions.Migration.DATA) {
            migrate(task, task.data().fullest(task.threads().home()));
        } else if (policy.migrate() == PhoenixOptions.Migration.THREADS && onOne) {
            int node = Long.numberOfTrailingZeros(ran);
            if (migrate(task, node)) {
                task.threads().homeIs(node);
            }
        }
        long wanted = ran & ~task.table().whole();
        if (!onOne
                && policy.replicate()
                && walks > policy.threshold()
                && (wanted & ~task.copies().mask()) != 0) {
            Copies.replicate(world, task, wanted, costs, policy.fill());
        }
        drop(task, ran, walks);
    }

    private boolean migrate(Task task, int node) {
        boolean away = task.table().on(node) < 1;
        if (away) {
            Copies.migrate(world, task, node, costs);
        }
        return away;
    }

    private void drop(Task task, long ran, double walks) {
        int[] times =
                unneeded.computeIfAbsent(task, any -> new int[task.threads().nodes()]);
        for (int node = 0; node < times.length; node++) {
            boolean copy = task.copies().on(node);
            boolean needed = (ran >> node & 1) != 0 && walks >= policy.threshold() * policy.dropBelow();
            times[node] = copy && !needed ? times[node] + 1 : 0;
            if (times[node] >= policy.dropAfter()) {
                task.copies().drop(node);
                task.counters().copyDropped();
                times[node] = 0;
                world.change();
            }
        }
    }
}
