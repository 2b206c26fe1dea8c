package org.orrery.numa.program;

import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.kernel.KernelCosts;

/** Programs on a machine. */
public record ProgramParameters(
        @Param(doc = "The machine: its name, or 'like: name' and what differs.")
        MachineParameters machine,

        @Param(doc = "The processes.") List<ProcessParameters> processes,

        @Param(doc = "Page-table policy of all processes.", fallback = "linux")
        TablePolicy policy,

        @Param(doc = "Whether Linux moves data to the threads that use them.", fallback = "false")
        boolean autonuma,

        @Param(
                doc =
                        "Step of schedulers and policies; the fixed point is solved anew after each that changed something.",
                dimension = Dimension.TIME,
                min = "1 ms",
                fallback = "100 ms")
        long epoch,

        @Param(
                doc = "Time within which the processes arrive, each at random, after their own start.",
                dimension = Dimension.TIME,
                min = "0 s",
                fallback = "0 s")
        long arriveWithin,

        @Param(
                doc = "Moves of each thread by wake-ups, of threads that are not bound.",
                dimension = Dimension.RATE,
                min = "0 /s",
                max = "10 k/s",
                calibration = "programs.wakeup-moves")
        long wakeupMoves,

        @Param(doc = "Costs of the policies' actions.", fallback = "{}")
        ControlCosts costs,

        @Param(doc = "Costs of the kernel's operations, for programs that map and unmap.", fallback = "{}")
        KernelCosts kernel,

        @Param(doc = "The programs, by name.", calibration = "programs.profiles")
        Map<String, Profile> profiles,

        @Param(doc = "Recorded programs, by name.", fallback = "{}")
        Map<String, TraceProgram> traces) {

    /** Needs someone whose end ends the run, and programs, nodes and memory that are there. */
    public ProgramParameters {
        processes = List.copyOf(processes);
        if (processes.stream().allMatch(ProcessParameters::background)) {
            throw new ParamException("processes", "no process is in the foreground: the run would never end");
        }
        Machine known = new Machine(machine);
        policy.require(known, "policy");
        kernel.require(known, "kernel");
        new ProcessCheck(known, profiles, traces).check(processes, arriveWithin == 0);
    }
}
