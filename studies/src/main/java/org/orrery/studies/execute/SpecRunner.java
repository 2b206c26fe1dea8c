package org.orrery.studies.execute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.config.bind.Calibration;
import org.orrery.config.bind.Canonical;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.capture.FrameCapture;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Heartbeat;
import org.orrery.kernel.run.Run;
import org.orrery.studies.plan.BoundSystem;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.SystemBinder;

/** Carries out one run from its specification alone; safe for several threads. */
public final class SpecRunner {
    private static final int KEPT = 64;

    private final Catalog catalog;
    private final Map<String, BoundSystem> planned;
    private final Map<String, BoundSystem> bound = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BoundSystem> eldest) {
            return size() > KEPT;
        }
    });

    /** Creates a runner that binds the system of each specification. */
    public SpecRunner(Catalog catalog) {
        this.catalog = catalog;
        this.planned = Map.of();
    }

    /** Creates a runner for a plan of this process, whose systems are bound already; others are bound as they come. */
    public SpecRunner(Catalog catalog, Plan plan) {
        this.catalog = catalog;
        Map<String, BoundSystem> systems = new LinkedHashMap<>();
        plan.cells().forEach(cell -> systems.put(Canonical.write(cell.system().canonical()), cell.system()));
        this.planned = Collections.unmodifiableMap(systems);
    }

    /**
     * Carries out a run.
     *
     * @throws org.orrery.kernel.SimulationException if the run fails
     */
    public RunResult run(RunSpec spec) {
        return run(spec, Heartbeat.NONE);
    }

    /**
     * Carries out a run that can be watched.
     *
     * @throws org.orrery.kernel.SimulationException if the run fails
     */
    public RunResult run(RunSpec spec, Heartbeat heartbeat) {
        return Run.execute(() -> build(spec), spec.settings(), heartbeat);
    }

    /** Builds the simulation of a run, ready to start. */
    public Simulation build(RunSpec spec) {
        return build(spec, FrameCapture.NONE);
    }

    /** Builds the simulation of a run, ready to start, with its frames captured. */
    public Simulation build(RunSpec spec, FrameCapture capture) {
        Simulation simulation = new Simulation(spec.seed(), spec.replication(), spec.random());
        simulation.captureTo(capture);
        simulation.metrics().record(spec.recorded()::contains);
        BoundSystem system = planned.get(spec.system());
        if (system == null) {
            system = bound.computeIfAbsent(spec.system(), this::bind);
        }
        system.build(simulation);
        return simulation;
    }

    private BoundSystem bind(String canonical) {
        Problems problems = new Problems();
        Tree.Mapping system = (Tree.Mapping) Canonical.read(canonical);
        return new SystemBinder(catalog, Calibration.none(), problems)
                .bind(system)
                .orElseThrow(() -> new IllegalStateException("a resolved system does not bind:\n" + problems.render()));
    }
}
