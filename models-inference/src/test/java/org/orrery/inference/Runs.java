package org.orrery.inference;

import java.nio.file.Path;
import org.orrery.inference.cluster.Cluster;
import org.orrery.inference.cluster.ClusterParameters;
import org.orrery.inference.load.ConstantLoadParameters;
import org.orrery.inference.load.Generator;
import org.orrery.inference.load.RequestLoad;
import org.orrery.inference.load.TraceData;
import org.orrery.inference.load.TraceLoadParameters;
import org.orrery.kernel.Component;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.units.Quantity;

/** Whole runs for tests. */
public final class Runs {
    private static final Path TRACES = Path.of("..", "scenarios", "traces");

    private final Binding binding = new Binding();
    private final TraceData main = trace("main");

    public TraceData trace(String name) {
        return binding.bind(TraceData.class, TRACES.resolve("twitter-2021-08-" + name + ".yaml"));
    }

    public Binding binding() {
        return binding;
    }

    /** Runs the main trace against a cluster. */
    public RunResult onMainTrace(String cluster, int replication) {
        Simulation simulation = new Simulation(1, replication);
        TraceLoadParameters load = new TraceLoadParameters(main, binding.bind(Generator.Packed.class, "{}"), 0);
        Component source = RequestLoad.traceType().create(simulation.scope("load"), load);
        return run(simulation, source, cluster, "21 min");
    }

    /** Runs a constant load against a cluster. */
    public RunResult constant(int rate, String cluster, String duration) {
        Simulation simulation = new Simulation(1, 0);
        ConstantLoadParameters load = binding.bind(
                ConstantLoadParameters.class, "{requests-per-second: " + rate + " /s, lasting: " + duration + "}");
        Component source = RequestLoad.constantType().create(simulation.scope("load"), load);
        return run(simulation, source, cluster, duration);
    }

    private RunResult run(Simulation simulation, Component source, String cluster, String duration) {
        Component target =
                Cluster.type().create(simulation.scope("cluster"), binding.bind(ClusterParameters.class, cluster));
        source.outputs().get("to").connect(target.inputs().get("requests"));
        return Run.execute(simulation, RunSettings.lasting(Quantity.time(duration)));
    }
}
