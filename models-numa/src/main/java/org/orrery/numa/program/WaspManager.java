package org.orrery.numa.program;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.numa.memory.MemorySystem;
import org.orrery.numa.policy.TablePolicy;

/**
 * WASP (Phoenix dossier 2.5): copies on all nodes while a process accesses memory and misses the TLB often; each node walks the
 * copy with the lowest measured latency. Latencies are measured by chasing pointers, as WASP does, so the loaded ones are seen.
 */
final class WaspManager implements Manager {
    private final World world;
    private final ControlCosts costs;
    private final TablePolicy.Wasp policy;
    private final Map<Task, Long> since = new LinkedHashMap<>();
    private long sampledAt;

    WaspManager(World world, ControlCosts costs, TablePolicy.Wasp policy) {
        this.world = world;
        this.costs = costs;
        this.policy = policy;
    }

    @Override
    public void act(long now, long length) {
        if (now - sampledAt < policy.period()) {
            return;
        }
        double seconds = (now - sampledAt) * 1e-12;
        sampledAt = now;
        for (Task task : world.tasks()) {
            if (task.isRunning()) {
                decide(task, now, seconds);
                if (task.copies().any() && policy.steering()) {
                    steer(task);
                }
            }
            task.period().clear();
        }
    }

    private void decide(Task task, long now, double seconds) {
        boolean qualifies = task.period().counters().accesses / seconds > policy.accessRate()
                && task.period().counters().missRatio() > policy.missRatio();
        boolean on = task.copies().any();
        task.owe(task.threadCount() * (double) costs.sample());
        if (qualifies == on) {
            since.remove(task);
            return;
        }
        long first = since.computeIfAbsent(task, unused -> now);
        if (now - first < policy.hysteresis()) {
            return;
        }
        since.remove(task);
        if (on) {
            task.copies().dropAll();
            task.counters().copyDropped();
        } else {
            Copies.replicate(world, task, world.allNodes(), costs);
        }
        world.change();
    }

    private void steer(Task task) {
        MemorySystem memory = world.memory();
        for (int node = 0; node < task.threads().nodes(); node++) {
            int best = node;
            for (int other = 0; other < task.threads().nodes(); other++) {
                boolean faster = memory.loadedLatency(node, other) < memory.loadedLatency(node, best);
                best = faster && task.copies().on(other) ? other : best;
            }
            if (task.copies().steer(node, best)) {
                world.change();
            }
        }
    }
}
