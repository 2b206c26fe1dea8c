package org.orrery.studies.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.SimulationException;
import org.orrery.studies.execute.LocalPool;
import org.orrery.studies.execute.Product;
import org.orrery.studies.execute.Progress;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.execute.Study;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.plan.Scope;
import org.orrery.studies.plan.Setting;
import org.orrery.studies.search.PrecisionLoop;
import org.orrery.studies.summarise.ResultSet;

/** A scenario with what a program sets in it; immutable, each method returns another one. */
public final class Experiment {
    private final Catalog catalog;
    private final Scenario scenario;
    private final Scope scope;
    private final PlanOptions options;
    private final Optional<Path> store;

    private Experiment(Catalog catalog, Scenario scenario, Scope scope, PlanOptions options, Optional<Path> store) {
        this.catalog = catalog;
        this.scenario = scenario;
        this.scope = scope;
        this.options = options;
        this.store = store;
    }

    static Experiment of(Catalog catalog, Scenario scenario) {
        return new Experiment(catalog, scenario, Scope.FULL, PlanOptions.none(), Optional.empty());
    }

    /**
     * Sets a parameter of the scenario or a dotted path in its system.
     *
     * @param path name or path, such as {@code cluster.cores}
     * @param value the value as YAML, with its unit, such as {@code 750 ms}
     * @throws BadInputException if the value is no YAML; whether it fits is found when the experiment runs
     */
    public Experiment set(String path, String value) {
        Problems problems = new Problems();
        Optional<Setting> setting = Setting.parse(path + "=" + value, problems);
        problems.throwIfAny();
        return with(options.with(setting.stream().toList()));
    }

    /** Sets the seed of all random streams. */
    public Experiment seed(long seed) {
        return with(new PlanOptions(
                options.settings(), OptionalLong.of(seed), options.replications(), options.variants(), options.axes()));
    }

    /**
     * Sets how many independent repetitions are run.
     *
     * @throws IllegalArgumentException if it is not 1 or more
     */
    public Experiment replications(int replications) {
        if (replications < 1) {
            throw new IllegalArgumentException("replications must be 1 or more, not " + replications);
        }
        return with(new PlanOptions(
                options.settings(), options.seed(), OptionalInt.of(replications), options.variants(), options.axes()));
    }

    /** Runs this variant only; may be called several times. */
    public Experiment variant(String name) {
        List<String> variants = new ArrayList<>(options.variants());
        variants.add(name);
        return with(
                new PlanOptions(options.settings(), options.seed(), options.replications(), variants, options.axes()));
    }

    /**
     * Runs only what an expectation that can fail speaks of, with {@value Scope#QUICK_REPLICATIONS} replications at most, as short as
     * the scenario's {@code run: quick}, if it has one.
     */
    public Experiment quick() {
        return new Experiment(catalog, scenario, Scope.QUICK, options, store);
    }

    /** Keeps finished runs in a folder, from which they are taken the next time. Without it none is kept. */
    public Experiment store(Path folder) {
        return new Experiment(catalog, scenario, scope, options, Optional.of(folder));
    }

    private Experiment with(PlanOptions changed) {
        return new Experiment(catalog, scenario, scope, changed, store);
    }

    /**
     * Runs all variants and points of the sweep on all processors.
     *
     * @throws BadInputException with all problems, before anything is simulated
     * @throws SimulationException if a run fails
     */
    public Results run() {
        return store.map(folder -> run(RunStore.open(folder))).orElseGet(this::runOnce);
    }

    private Results runOnce() {
        try {
            Path folder = Files.createTempDirectory("orrery");
            try {
                return run(RunStore.open(folder));
            } finally {
                remove(folder);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("runs cannot be kept in the folder for temporary files", refused);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Results run(RunStore runs) {
        ResultSet results;
        try (runs) {
            results = PrecisionLoop.results(plan(), step -> carryOut(step, runs));
        }
        boolean fewer = results.plan().replications() < scenario.file().run().replications();
        return new Results(results, fewer || scope.shortens(scenario));
    }

    private ResultSet carryOut(Plan plan, RunStore runs) {
        int workers = Runtime.getRuntime().availableProcessors();
        LocalPool pool = new LocalPool(new SpecRunner(catalog, plan), workers);
        Study.Outcome outcome = new Study(pool, runs, Product.versionOfCode(catalog), Progress.SILENT).carryOut(plan);
        for (RuntimeException failure : outcome.failures().values()) {
            throw failure;
        }
        return new ResultSet(plan, outcome.results()).inMemory();
    }

    private Plan plan() {
        PlanOptions asked = options.replications().isPresent()
                ? options
                : new PlanOptions(
                        options.settings(),
                        options.seed(),
                        scope.replications(scenario),
                        options.variants(),
                        options.axes());
        Problems problems = new Problems();
        Optional<Plan> plan = new Planner(catalog, problems).plan(scenario, asked);
        problems.throwIfAny();
        return scope.of(plan.orElseThrow(
                () -> new BadInputException("the scenario " + scenario.place().name() + " cannot be planned")));
    }
}
