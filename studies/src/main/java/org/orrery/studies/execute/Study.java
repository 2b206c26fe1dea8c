package org.orrery.studies.execute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.Cell;
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
     */
    public record Outcome(List<List<RunResult>> results, Map<String, RuntimeException> failures, int executed) {}

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
     * Carries out what is missing.
     *
     * @throws StoreException if results cannot be kept
     */
    public Outcome carryOut(Plan plan) {
        List<RunSpec> missing = missing(plan);
        Map<String, RunResult> fresh = new LinkedHashMap<>();
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
                    fresh.put(key, result);
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
        return new Outcome(failures.isEmpty() ? gather(plan, fresh) : List.of(), failures, missing.size());
    }

    private List<List<RunResult>> gather(Plan plan, Map<String, RunResult> fresh) {
        List<List<RunResult>> all = new ArrayList<>();
        List<RunSpec> damaged = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            List<RunResult> results = new ArrayList<>();
            for (RunSpec spec : cell.specs(plan.seed(), plan.replications())) {
                String key = spec.key(version);
                RunResult result = fresh.containsKey(key)
                        ? fresh.get(key)
                        : store.find(key).orElse(null);
                if (result == null) {
                    damaged.add(spec);
                } else {
                    results.add(result);
                }
            }
            all.add(List.copyOf(results));
        }
        return damaged.isEmpty() ? all : repair(plan, fresh, damaged);
    }

    /** A damaged file in the store counts as absent: its run is carried out again. */
    private List<List<RunResult>> repair(Plan plan, Map<String, RunResult> fresh, List<RunSpec> damaged) {
        executor.execute(damaged, new RunListener() {
            @Override
            public void finished(RunSpec spec, RunResult result) {
                store.put(spec.key(version), result);
                fresh.put(spec.key(version), result);
            }

            @Override
            public void failed(RunSpec spec, RuntimeException error) {
                throw error;
            }
        });
        return gather(plan, fresh);
    }
}
