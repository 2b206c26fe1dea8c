package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.List;

/**
 * Phoenix' bandwidth control (Phoenix, arXiv:2502.10923, a reconstruction): on each node where a protected process suffers, the unprotected
 * process that draws most bandwidth there is throttled by a step of Intel MBA; when none has suffered for some periods, a step is given back.
 */
final class BandwidthManager implements Manager {
    private final World world;
    private final ControlCosts costs;
    private final Phoenix policy;
    private final Sample[] before;
    private final int[] calm;
    private final double[] bytesBefore;
    private long actedAt;

    BandwidthManager(World world, ControlCosts costs, Phoenix policy, int processes) {
        this.world = world;
        this.costs = costs;
        this.policy = policy;
        calm = new int[world.machine().nodes()];
        bytesBefore = new double[calm.length];
        before = new Sample[processes];
        for (int i = 0; i < processes; i++) {
            before[i] = new Sample();
        }
    }

    @Override
    public void act(long now, long length) {
        if (now - actedAt < policy.bandwidthPeriod()) {
            return;
        }
        double[] strain = strain((now - actedAt) * 1e-12);
        actedAt = now;
        List<Task> lowered = new ArrayList<>();
        for (int node = 0; node < calm.length; node++) {
            double limit = limit();
            calm[node] = strain[node] < limit - policy.slack() ? calm[node] + 1 : 0;
            if (strain[node] > limit) {
                Task greediest = greediest(node, -costs.bandwidthStep());
                if (greediest != null && !lowered.contains(greediest)) {
                    lowered.add(greediest);
                    step(greediest, -costs.bandwidthStep());
                }
            }
        }
        for (int node = 0; node < calm.length; node++) {
            Task greediest = calm[node] >= policy.calmPeriods() ? greediest(node, costs.bandwidthStep()) : null;
            if (greediest != null && !lowered.contains(greediest)) {
                calm[node] = 0;
                step(greediest, costs.bandwidthStep());
            }
        }
    }

    private double limit() {
        return policy.limit() == Phoenix.Limit.BANDWIDTH ? policy.bandwidthLimit() : policy.stallLimit();
    }

    /** Returns by node the worst that any protected process there has suffered since the last period. */
    private double[] strain(double seconds) {
        double[] strain = new double[calm.length];
        double[] drawn = drawn(seconds);
        for (int i = 0; i < world.tasks().size(); i++) {
            Task task = world.tasks().get(i);
            double stalls = stallsSince(task, before[i]);
            if (!task.isRunning() || !isProtected(task)) {
                continue;
            }
            for (int node = 0; node < strain.length; node++) {
                double here = policy.limit() == Phoenix.Limit.BANDWIDTH ? drawn[node] : stalls;
                strain[node] = uses(task, node) ? Math.max(strain[node], here) : strain[node];
            }
        }
        return strain;
    }

    /** Returns by node the bandwidth drawn since it was noted, as a share of the peak, and notes it again. */
    private double[] drawn(double seconds) {
        double[] share = new double[calm.length];
        for (int node = 0; node < share.length; node++) {
            double bytes = 0;
            for (Task task : world.tasks()) {
                bytes += task.counters().traffic().controllerBytes(node);
            }
            share[node] =
                    (bytes - bytesBefore[node]) / seconds / world.machine().nodeBandwidth();
            bytesBefore[node] = bytes;
        }
        return share;
    }

    /** Returns the share of cycles in walks and stalls since the counters were noted, and notes them again. */
    private static double stallsSince(Task task, Sample noted) {
        double busy = task.counters().total().busy - noted.busy;
        double stalled =
                task.counters().total().walkActive + task.counters().total().stall - noted.walkActive - noted.stall;
        noted.busy = task.counters().total().busy;
        noted.walkActive = task.counters().total().walkActive;
        noted.stall = task.counters().total().stall;
        return busy > 0 ? stalled / busy : 0;
    }

    private boolean uses(Task task, int node) {
        return task.threads().on(node) > 0 || task.data().on(node) > policy.ranAtLeast();
    }

    private boolean isProtected(Task task) {
        return policy.protects() == Phoenix.Protected.NAMED
                ? !task.parameters().background()
                : task.counters().total().walkShare() > policy.threshold();
    }

    /** Returns the unprotected process with the highest bandwidth at a node whose setting allows the step, or null. */
    private Task greediest(int node, double step) {
        Task[] chosen = new Task[1];
        double[] most = {0};
        world.each((task, group, speed, bandwidth) -> {
            double setting = task.bandwidth() + step;
            boolean possible = setting >= costs.bandwidthStep() - 1e-9 && setting <= 1 + 1e-9;
            double here = group.node() == node ? bandwidth : bandwidth * group.data()[node];
            if (!isProtected(task) && possible && here > most[0]) {
                most[0] = here;
                chosen[0] = task;
            }
        });
        return chosen[0];
    }

    private void step(Task task, double step) {
        task.changeBandwidth(step);
        world.change();
    }
}
