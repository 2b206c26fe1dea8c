package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.ExecutorChoice;
import org.orrery.studies.execute.ExecutorOptions;
import org.orrery.studies.execute.ExecutorProvider;
import org.orrery.studies.execute.LocalPool;
import org.orrery.studies.execute.Product;
import org.orrery.studies.execute.Progress;
import org.orrery.studies.execute.RunExecutor;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.execute.Shard;
import org.orrery.studies.execute.ShardFile;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.execute.Study;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.search.PrecisionLoop;
import org.orrery.studies.summarise.Repetition;
import org.orrery.studies.summarise.ResultSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Arguments that say how runs are carried out, and the way from a plan to its results. */
final class RunArguments {

    @Option(
            names = {"-j", "--workers"},
            paramLabel = "N",
            description = "Runs at the same time; the results do not depend on it. Default: number of processors.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--executor",
            paramLabel = "ADDRESS",
            description = "Where runs are carried out: 'local', the default, for this process, or an address such as"
                    + " spark://HOST:PORT where the program has a module for it.")
    private String executor = ExecutorChoice.LOCAL;

    @Mixin
    private StoreOption store;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--force", description = "Start even if the estimate of time or memory says that it is hopeless.")
    private boolean force;

    private Optional<Repetition> repetition = Optional.empty();
    private Optional<RunExecutor> remote = Optional.empty();
    private Optional<RunStore> opened = Optional.empty();
    private Optional<String> version = Optional.empty();
    private boolean saysCosts = true;

    /** Has results compared with earlier ones before they are written. */
    void repeat(Repetition earlier) {
        repetition = Optional.of(earlier);
    }

    /** Returns the runs at the same time. */
    int workers() {
        return workers;
    }

    /** Leaves out what studies will cost; a hopeless one is still refused. */
    void withoutCosts() {
        saysCosts = false;
    }

    /** Compares the final results with earlier ones, if that was asked for. */
    void checkRepetition(ResultSet results, String version) {
        repetition.ifPresent(earlier -> earlier.check(results, version));
    }

    /**
     * Carries out what is not in the store; where the scenario asks for a precision, more replications until it is
     * reached.
     *
     * @throws org.orrery.kernel.SimulationException if a run fails
     */
    ResultSet results(Catalog catalog, Plan plan, PrintWriter err) {
        return PrecisionLoop.results(plan, step -> once(catalog, step, err));
    }

    /** Carries out one part of a plan, and says so in the store; returns a line for people. */
    String carryOut(Catalog catalog, Plan plan, Shard shard, List<String> command, PrintWriter err) {
        ended(catalog, plan, shard, err);
        String version = version(catalog);
        RunStore finished = openStore();
        String name = plan.scenario().file().scenario();
        List<String> keys = Study.keys(plan, shard, version);
        new ShardFile(shard, name, plan.hash(), version, command, keys).write(finished);
        return "Shard " + shard + " of " + name + ": " + keys.size() + " of "
                + plan.cells().size() * plan.replications() + " runs are in " + finished.directory()
                + ". When all shards have ended: orrery merge DIR...";
    }

    private ResultSet once(Catalog catalog, Plan plan, PrintWriter err) {
        return new ResultSet(plan, ended(catalog, plan, Shard.WHOLE, err).results());
    }

    private Study.Outcome ended(Catalog catalog, Plan plan, Shard shard, PrintWriter err) {
        if (workers < 1) {
            throw new BadInputException("--workers must be 1 or more, not " + workers);
        }
        RunStore finished = openStore();
        SpecRunner runner = new SpecRunner(catalog, plan);
        Progress progress = quiet ? Progress.SILENT : new ConsoleProgress(err, System.console() != null);
        String version = version(catalog);
        Study study = new Study(executor(catalog, runner, version), finished, version, progress);
        List<RunSpec> missing = study.missing(plan, shard);
        int all = plan.cells().size() * plan.replications();
        repetition.ifPresent(earlier -> earlier.checkStore(missing, all, version));
        Study.Outcome outcome = stoppable(finished, err, () -> {
            new Budget(workers, force, quiet || !saysCosts, err)
                    .check(plan, missing, runner)
                    .ifPresent(first -> {
                        study.keep(missing.get(0), first);
                        progress.pilotKept();
                    });
            return study.carryOut(plan, shard);
        });
        if (outcome.damaged() > 0) {
            err.println("note: " + outcome.damaged()
                    + (outcome.damaged() == 1 ? " stored run was" : " stored runs were")
                    + " damaged and carried out again");
            err.flush();
        }
        if (!outcome.failures().isEmpty()) {
            outcome.failures().values().stream()
                    .skip(1)
                    .limit(4)
                    .forEach(failure -> err.println("orrery: " + failure.getMessage()));
            throw outcome.failures().values().iterator().next();
        }
        return outcome;
    }

    /** Reads the code once: a check of the whole library carries out many studies with it. */
    private String version(Catalog catalog) {
        version = version.or(() -> Optional.of(Product.versionOfCode(catalog)));
        return version.orElseThrow();
    }

    /** Connects once, and only when there is something to do. */
    private RunExecutor executor(Catalog catalog, SpecRunner runner, String version) {
        Optional<ExecutorProvider> provider = ExecutorChoice.of(executor);
        if (provider.isPresent() && remote.isEmpty()) {
            remote = Optional.of(provider.get().create(executor, new ExecutorOptions(catalog, version, workers)));
        }
        return remote.orElseGet(() -> new LocalPool(runner, workers));
    }

    /** Ends the connection to an executor, and closes the store; both are opened again when they are needed. */
    void close() {
        remote.ifPresent(RunExecutor::close);
        remote = Optional.empty();
        opened.ifPresent(RunStore::close);
        opened = Optional.empty();
    }

    /** Does something that may be stopped from outside, which is then said, from the first run on that is kept. */
    private static Study.Outcome stoppable(RunStore store, PrintWriter err, Supplier<Study.Outcome> work) {
        Thread farewell = new Thread(() -> {
            err.println();
            err.println("Stopped. Finished runs are kept in " + store.directory()
                    + "; the same command goes on from there.");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return work.get();
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }

    /** Says what comes next, unless all shall be quiet. */
    void announce(String what, PrintWriter err) {
        if (!quiet) {
            err.println(what);
            err.flush();
        }
    }

    private RunStore openStore() {
        if (opened.isEmpty()) {
            opened = Optional.of(store.open());
        }
        return opened.get();
    }
}
