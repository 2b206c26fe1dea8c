package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.kernel.KernelCosts;
import org.orrery.numa.program.TablePolicy;

/** A process whose threads do the same all the time, on a machine that others use too. */
public record NeighbourParameters(
        @Param(doc = "The machine into which it is plugged: its name, or 'like: name' and what differs.")
        MachineParameters machine,

        @Param(doc = "Page-table policy.", fallback = "linux")
        TablePolicy policy,

        @Param(
                doc =
                        "Groups of threads, in the order in which they take CPUs of their own. Loops go on for ever; iterations do not count.")
        List<ThreadGroup> threads,

        @Param(doc = "Variations of the flush.", fallback = "{}")
        FlushOptions flush,

        @Param(
                doc = "Whether munmap turns its lock into a shared one before it zaps (since Linux 4.20).",
                fallback = "false")
        boolean munmapDowngrade,

        @Param(doc = "Whether waiters for mmap_sem spin or sleep.", fallback = "spinning")
        VmParameters.Waiting lockWaiters,

        @Param(doc = "Whether a writer may overtake waiters while the lock is handed over.", fallback = "false")
        boolean lockOvertaking,

        @Param(
                doc = "Loops of the slowest thread that are simulated call by call, to find the pace.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000",
                fallback = "16")
        long loops,

        @Param(doc = "Costs of the kernel's operations.", fallback = "{}")
        KernelCosts costs) {

    /** Needs threads that loop, and scripts that can be done. */
    public NeighbourParameters {
        threads = List.copyOf(threads);
        for (int i = 0; i < threads.size(); i++) {
            if (threads.get(i).isScripted() && threads.get(i).loop().isEmpty()) {
                throw new ParamException(
                        "threads." + i + ".loop", "threads of a neighbour go on for ever; give them steps to repeat");
            }
        }
        script(machine, policy, threads, flush, munmapDowngrade, lockWaiters, lockOvertaking, costs);
    }

    /** Returns the process as {@code numa.vm} has it. */
    VmParameters script() {
        return script(machine, policy, threads, flush, munmapDowngrade, lockWaiters, lockOvertaking, costs);
    }

    private static VmParameters script(
            MachineParameters machine,
            TablePolicy policy,
            List<ThreadGroup> threads,
            FlushOptions flush,
            boolean munmapDowngrade,
            VmParameters.Waiting lockWaiters,
            boolean lockOvertaking,
            KernelCosts costs) {
        List<ThreadGroup> endless = new ArrayList<>();
        threads.forEach(group -> endless.add(group.endless()));
        return new VmParameters(
                machine, policy, endless, 0, 0, flush, munmapDowngrade, lockWaiters, lockOvertaking, costs);
    }
}
