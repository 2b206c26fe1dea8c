package org.orrery.numa.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.MemorySystem;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** Mitosis switched by counters, and each node steered to the fastest copy (WASP, ASPLOS 2024). */
@TypeName(
        value = "wasp",
        doc = "Copies switched on and off by counters; each node walks the copy with the lowest latency.")
public record Wasp(
        @Param(
                doc = "Memory accesses of a process above which it qualifies.",
                dimension = Dimension.RATE,
                min = "0 /s",
                calibration = "programs.wasp-access-rate")
        long accessRate,

        @Param(
                doc = "Misses of the TLB per access above which it qualifies.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "programs.wasp-miss-ratio")
        double missRatio,

        @Param(
                doc = "Time for which it must qualify, or not, before copies are switched.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "programs.wasp-hysteresis")
        long hysteresis,

        @Param(
                doc = "Period of decisions and of measuring latencies.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "programs.wasp-period")
        long period,

        @Param(doc = "Whether nodes are steered to the fastest copy.", fallback = "true")
        boolean steering)
        implements TablePolicy {
    @Override
    public boolean needsNoCounters() {
        return false;
    }

    @Override
    public List<Manager> managers(World world, ControlCosts costs, int processes) {
        return List.of(new Switch(world, costs, this));
    }

    /**
     * WASP (ASPLOS 2024): copies on all nodes while a process accesses memory and misses the TLB often; each node walks the
     * copy with the lowest measured latency. Latencies are measured by chasing pointers, as WASP does, so the loaded ones are seen.
     */
    private static final class Switch implements Manager {
        private final World world;
        private final ControlCosts costs;
        private final Wasp policy;
        private final Map<Task, Long> since = new LinkedHashMap<>();
        private long sampledAt;

        Switch(World world, ControlCosts costs, Wasp policy) {
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
            boolean qualifies = task.period().counters().accesses / seconds > policy.accessRate() / 1e6
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
}
