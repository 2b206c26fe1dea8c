package org.orrery.numa;

import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
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

    /** Returns a result of {@code numa.vm}. */
    public double vm(String yaml, String metric) {
        return vm(yaml).scalars().get("vm." + metric);
    }
}
