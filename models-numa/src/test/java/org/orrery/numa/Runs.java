package org.orrery.numa;

import java.util.Map;
import org.orrery.hardware.memory.Profile;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.numa.program.ProgramParameters;
import org.orrery.numa.program.Programs;
import org.orrery.numa.vm.VmBench;
import org.orrery.numa.vm.VmParameters;

/** Whole runs for tests. */
public final class Runs {
    private final Binding binding = new Binding();

    public Binding binding() {
        return binding;
    }

    /** Runs {@code numa.vm} until its threads are done. */
    public RunResult vm(String yaml) {
        Simulation simulation = new Simulation(1, 0);
        VmBench.type().create(simulation.scope("vm"), binding.bind(VmParameters.class, yaml));
        return Run.execute(simulation, RunSettings.lasting(SimTime.NEVER));
    }

    /** Runs {@code numa.programs} until its programs are done. */
    public RunResult programs(String yaml) {
        Simulation simulation = new Simulation(1, 0);
        Programs.type().create(simulation.scope("numa"), binding.bind(ProgramParameters.class, yaml));
        return Run.execute(simulation, RunSettings.lasting(SimTime.NEVER));
    }

    /** Runs {@code numa.programs} with the given profiles in place of the calibrated ones. */
    public RunResult programs(String yaml, Map<String, Profile> profiles) {
        ProgramParameters bound = binding.bind(ProgramParameters.class, yaml);
        ProgramParameters changed = new ProgramParameters(
                bound.machine(),
                bound.processes(),
                bound.policy(),
                bound.autonuma(),
                bound.epoch(),
                bound.arriveWithin(),
                bound.wakeupMoves(),
                bound.costs(),
                bound.kernel(),
                profiles,
                bound.traces());
        Simulation simulation = new Simulation(1, 0);
        Programs.type().create(simulation.scope("numa"), changed);
        return Run.execute(simulation, RunSettings.lasting(SimTime.NEVER));
    }

    /** Returns a result of {@code numa.vm}. */
    public double vm(String yaml, String metric) {
        return vm(yaml).scalars().get("vm." + metric);
    }
}
