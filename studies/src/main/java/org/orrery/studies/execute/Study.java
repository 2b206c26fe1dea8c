package org.orrery.studies.execute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/** Carries out the runs of a plan that are not in the store, and gathers all results. */
public final class Study {
    private final RunExecutor executor;
    private final RunStore store;
    private final String version;
    private final Progress progress;

    /**
     * Creates a study.
     *
     * @param executor carries out runs
     * @param store keeps finished runs
     * @param version version of the product, with the hash of its code
     * @param progress is told how it goes on
     */
    public Study(RunExecutor executor, RunStore store, String version, Progress progress) {
        this.executor = executor;
        this.store = store;
        this.version = version;
        this.progress = progress;
    }

    /**
     * Results of a plan.
     *
     * @param results for each cell, in the order of the plan, its results by replication
     * @param failures what went wrong, by the key of the run
     * @param executed how many runs were carried out; the others were in the store
     * @param damaged how many of them were in the store too, but damaged
     */
    public record Outcome(
            List<List<RunResult>> results, Map<String, RuntimeException> failures, int executed, int damaged) {}

    /** Returns the runs that are not in the store, each once. */
    public List<RunSpec> missing(Plan plan) {
        Map<String, RunSpec> missing = new LinkedHashMap<>();
        for (RunSpec spec : plan.specs()) {
            String key = spec.key(version);
            if (!missing.containsKey(key) && !store.contains(key)) {
                missing.put(key, spec);
            }
        }
        return List.copyOf(missing.values());
    }

    /**
     * Keeps the result of a run that was carried out already.
     *
     * @throws StoreException if it cannot be kept
     */
    public void keep(RunSpec spec, RunResult result) {
        store.put(spec.key(version), result);
    }

    /**
     * Carries out what is missing.
     *
     * @throws StoreException if results cannot be kept
     */
    public Outcome carryOut(Plan plan) {
        Map<String, RunResult> known = new LinkedHashMap<>();
        Map<String, RunSpec> absent = new LinkedHashMap<>();
        for (RunSpec spec : plan.specs()) {
            String key = spec.key(version);
            if (!known.containsKey(key) && !absent.containsKey(key)) {
                store.find(key).ifPresentOrElse(kept -> known.put(key, kept), () -> absent.put(key, spec));
            }
        }
        int damaged = (int) absent.keySet().stream().filter(store::contains).count();
        List<RunSpec> missing = List.copyOf(absent.values());
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        progress.begin(
                plan.cells().size() * plan.replications(), plan.cells().size() * plan.replications() - missing.size());
        try {
            executor.execute(missing, new RunListener() {
                @Override
                public void running(RunSpec spec, long simulatedPicoseconds, long events) {
                    progress.running(spec, simulatedPicoseconds, events);
                }

                @Override
                public void finished(RunSpec spec, RunResult result) {
                    String key = spec.key(version);
                    store.put(key, result);
                    known.put(key, result);
                    progress.runEnded(spec, result.simulatedPicoseconds(), result.events());
                }

                @Override
                public void failed(RunSpec spec, RuntimeException error) {
                    failures.put(spec.key(version), error);
                    progress.runEnded(spec, 0, 0);
                }
            });
        } finally {
            progress.end();
        }
        List<List<RunResult>> results = failures.isEmpty() ? gather(plan, known) : List.of();
        return new Outcome(results, failures, missing.size(), damaged);
    }

    private List<List<RunResult>> gather(Plan plan, Map<String, RunResult> known) {
        return plan.cells().stream()
                .map(cell -> cell.specs(plan.seed(), plan.replications()).stream()
                        .map(spec -> known.get(spec.key(version)))
                        .toList())
                .toList();
    }
}
