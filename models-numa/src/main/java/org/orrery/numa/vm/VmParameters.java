package org.orrery.numa.vm;

import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.kernel.KernelCosts;
import org.orrery.numa.program.TablePolicy;

/** One process whose threads use the memory manager. */
public record VmParameters(
        @Param(doc = "The machine: its name, or 'like: name' and what differs.")
        MachineParameters machine,

        @Param(doc = "Page-table policy.", fallback = "linux")
        TablePolicy policy,

        @Param(doc = "Groups of threads, in the order in which they take CPUs.")
        List<ThreadGroup> threads,

        @Param(
                doc = "Sockets in use, from node 0 on; all if 0.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "64",
                fallback = "0")
        long sockets,

        @Param(
                doc = "Iterations of the first group without the background threads; the slowdown is over their mean.",
                dimension = Dimension.COUNT,
                min = "0",
                fallback = "0")
        long aloneIterations,

        @Param(doc = "Variations of the flush.", fallback = "{}")
        FlushOptions flush,

        @Param(
                doc = "Whether munmap turns its lock into a shared one before it zaps (since Linux 4.20).",
                fallback = "false")
        boolean munmapDowngrade,

        @Param(doc = "Whether waiters for mmap_sem spin or sleep.", fallback = "spinning")
        Waiting lockWaiters,

        @Param(doc = "Whether a writer may overtake waiters while the lock is handed over.", fallback = "false")
        boolean lockOvertaking,

        @Param(doc = "Costs of the kernel's operations.", fallback = "{}")
        KernelCosts costs) {

    /** What a thread does until it gets a lock. */
    public enum Waiting {
        /** It spins on the lock. */
        SPINNING,
        /** It sleeps and is woken. */
        SLEEPING
    }

    /** Needs a machine with CPUs for all threads, someone with a script, and scripts that can be done. */
    public VmParameters {
        threads = List.copyOf(threads);
        if (threads.stream().noneMatch(ThreadGroup::isScripted)) {
            throw new ParamException("threads", "no group has a script: nothing would be measured");
        }
        if (!policy.needsNoCounters()) {
            throw new ParamException(
                    "policy",
                    "this policy decides from counters of running programs, which scripts do not have; "
                            + "choose linux, fixed-node, mitosis, vmitosis, numapte or home-node, or use numa.programs");
        }
        Machine known = new Machine(machine);
        costs.require(known, "costs");
        policy.require(known, "policy");
        Seats seats = new Seats(known, sockets, threads);
        requireSteps(threads, seats, aloneIterations);
        ScriptCheck.check(known, threads, seats);
    }

    private static void requireSteps(List<ThreadGroup> threads, Seats seats, long alone) {
        boolean steps = false;
        boolean measured = alone == 0;
        for (int group = 0; group < threads.size(); group++) {
            ThreadGroup script = threads.get(group);
            boolean seated = !seats.of(group).isEmpty();
            steps |= seated && (!script.setup().isEmpty() || script.loopsBeyond(0));
            measured |= seated && script.loopsBeyond(alone);
        }
        if (!steps) {
            throw new ParamException("threads", "no thread has a step to do: nothing would be measured");
        }
        if (!measured) {
            throw new ParamException(
                    "alone-iterations",
                    "no thread loops more than " + alone
                            + " times: the background threads would never start; raise iterations");
        }
    }
}
