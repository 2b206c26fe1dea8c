package org.orrery.studies.execute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
     * Results of a plan. They are read from the store when they are asked for, so that the store must stay until then, and so that many
     * take no more memory than few.
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
        return missing(plan, Shard.WHOLE);
    }

    /** Returns the runs of one part that are not in the store, each once. */
    public List<RunSpec> missing(Plan plan, Shard shard) {
        store.refresh();
        String[] keys = plan.keys(version);
        Assignment missing = new Assignment(plan);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            if (shard.has(i) && seen.add(keys[i]) && !store.contains(keys[i])) {
                missing.append(i);
            }
        }
        return Collections.unmodifiableList(missing);
    }

    /** Returns the keys of one part, in the order of the plan. */
    public static List<String> keys(Plan plan, Shard shard, String version) {
        String[] keys = plan.keys(version);
        return IntStream.range(0, keys.length)
                .filter(shard::has)
                .mapToObj(i -> keys[i])
                .toList();
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
        return carryOut(plan, Shard.WHOLE);
    }

    /**
     * Carries out what is missing of one part of the runs.
     *
     * @return the outcome; its results are empty unless the part is the whole
     * @throws StoreException if results cannot be kept
     */
    public Outcome carryOut(Plan plan, Shard shard) {
        store.refresh();
        String[] keys = plan.keys(version);
        Assignment missing = new Assignment(plan);
        Set<String> seen = new HashSet<>();
        int damaged = 0;
        for (int i = 0; i < keys.length; i++) {
            if (shard.has(i) && seen.add(keys[i]) && !store.isWhole(keys[i])) {
                missing.append(i);
                damaged += store.contains(keys[i]) ? 1 : 0;
            }
        }
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        progress.begin(shard.share(keys.length), shard.share(keys.length) - missing.size());
        try {
            executor.execute(missing, new Keeper(failures));
        } finally {
            progress.end();
        }
        boolean whole = failures.isEmpty() && shard.equals(Shard.WHOLE);
        return new Outcome(whole ? gathered(plan, keys) : List.of(), failures, missing.size(), damaged);
    }

    private List<List<RunResult>> gathered(Plan plan, String[] keys) {
        int cells = plan.cells().size();
        List<List<RunResult>> results = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            String[] own = new String[plan.replications()];
            for (int replication = 0; replication < own.length; replication++) {
                own[replication] = keys[replication * cells + cell];
            }
            results.add(new StoredResults(store, own));
        }
        return Collections.unmodifiableList(results);
    }

    /** Puts results into the store, without waiting for each other as long as they are only packed. */
    private final class Keeper implements RunListener {
        private final Map<String, RuntimeException> failures;

        Keeper(Map<String, RuntimeException> failures) {
            this.failures = failures;
        }

        @Override
        public synchronized void running(RunSpec spec, long simulatedPicoseconds, long events) {
            progress.running(spec, simulatedPicoseconds, events);
        }

        @Override
        public void finished(RunSpec spec, RunResult result) {
            store.put(spec.key(version), result);
            synchronized (this) {
                progress.runEnded(spec, result.simulatedPicoseconds(), result.events());
            }
        }

        @Override
        public synchronized void failed(RunSpec spec, RuntimeException error) {
            failures.put(spec.key(version), error);
            progress.runEnded(spec, 0, 0);
        }
    }
}
