package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.numa.policy.TablePolicy;

/**
 * Phoenix' decisions (Phoenix dossier 2.7, a reconstruction): per process and period, from where its threads ran and how much of
 * their cycles went into walks: move the table after the threads, copy it on demand, drop copies not needed; per node, throttle
 * the unprotected process with the highest bandwidth while a protected one suffers.
 */
final class PhoenixManager implements Manager {
    private static final double RAN_AT_LEAST = 0.05;
    private static final double SLACK = 0.1;
    private static final double NODE_LIMIT = 0.8;

    private final World world;
    private final ControlCosts costs;
    private final TablePolicy.Phoenix policy;
    private long sampledAt;
    private long throttledAt;
    private int calmPeriods;

    PhoenixManager(World world, ControlCosts costs, TablePolicy.Phoenix policy) {
        this.world = world;
        this.costs = costs;
        this.policy = policy;
    }

    @Override
    public void act(long now, long length) {
        if (policy.throttle() && now - throttledAt >= policy.bandwidthPeriod()) {
            throttledAt = now;
            throttle();
        }
        if (now - sampledAt < policy.period()) {
            return;
        }
        sampledAt = now;
        for (Task task : world.tasks()) {
            if (task.isRunning()) {
                task.owe(task.threadCount() * (double) costs.sample());
                decide(task, ranOn(task));
            }
            task.sampled.clear();
            Arrays.fill(task.ranOn, 0);
        }
    }

    /** Returns the nodes on which the process ran for a twentieth of its time or more. */
    private static long ranOn(Task task) {
        double all = 0;
        for (double time : task.ranOn) {
            all += time;
        }
        long nodes = 0;
        for (int node = 0; node < task.ranOn.length; node++) {
            nodes |= all > 0 && task.ranOn[node] >= RAN_AT_LEAST * all ? 1L << node : 0;
        }
        return nodes;
    }

    private void decide(Task task, long ran) {
        double walks = task.sampled.walkShare();
        if (Long.bitCount(ran) == 1) {
            int node = Long.numberOfTrailingZeros(ran);
            if (policy.migrate() && task.table[node] < 1) {
                Copies.migrate(world, task, node, costs);
                task.home = node;
            }
        } else if (policy.replicate() && walks > policy.threshold()) {
            long wanted = ran & ~task.copies;
            if (wanted != 0) {
                Copies.replicate(world, task, ran, costs);
            }
        }
        for (int node = 0; node < task.unneeded.length; node++) {
            boolean copy = (task.copies >> node & 1) != 0;
            boolean needed = (ran >> node & 1) != 0 && walks >= policy.threshold() / 2;
            task.unneeded[node] = copy && !needed ? task.unneeded[node] + 1 : 0;
            if (task.unneeded[node] >= policy.dropAfter()) {
                task.copies &= ~(1L << node);
                task.copiesDropped++;
                task.unneeded[node] = 0;
                world.change();
            }
        }
    }

    /** Lowers the setting of the greediest unprotected process by a step while a protected one suffers; raises it again later. */
    private void throttle() {
        boolean suffers = false;
        boolean calm = true;
        for (Task task : world.tasks()) {
            if (task.isRunning() && isProtected(task)) {
                double share = task.sampled.busy == 0
                        ? 0
                        : (task.sampled.walkPending + task.sampled.stall) / task.sampled.busy;
                suffers |= share > policy.stallLimit() && busyNode(task);
                calm &= share < policy.stallLimit() - SLACK;
            }
        }
        if (suffers) {
            calmPeriods = 0;
            greediest(-costs.bandwidthStep());
        } else if (calm && ++calmPeriods >= 2) {
            calmPeriods = 0;
            greediest(costs.bandwidthStep());
        }
    }

    /** Background processes are the unprotected class; a scenario names them so. */
    private static boolean isProtected(Task task) {
        return !task.parameters.background();
    }

    private boolean busyNode(Task task) {
        for (int node = 0; node < task.threads.length; node++) {
            boolean used = task.threads[node] > 0 || task.data[node] > RAN_AT_LEAST;
            if (used && world.memory().controllerLoad(node) > NODE_LIMIT) {
                return true;
            }
        }
        return false;
    }

    private void greediest(double step) {
        Task[] chosen = new Task[1];
        double[] most = {-1};
        world.each((task, group, speed, bandwidth) -> {
            double setting = task.gateSetting + step;
            boolean possible = setting >= costs.bandwidthStep() - 1e-9 && setting <= 1 + 1e-9;
            if (!isProtected(task) && possible && bandwidth > most[0]) {
                most[0] = bandwidth;
                chosen[0] = task;
            }
        });
        if (chosen[0] != null) {
            chosen[0].gateSetting = Math.min(1, chosen[0].gateSetting + step);
            world.change();
        }
    }
}
