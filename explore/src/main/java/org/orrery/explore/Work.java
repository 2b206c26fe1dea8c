package org.orrery.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.summarise.ResultSet;

/** A state that was found good, with its runs: a shortened one of each system first, then whole replications. Guarded by the pool's lock. */
final class Work {
    private static final int LONGER = 4;
    private static final int TRIES = 4;
    private static final int SAMPLES = 20;
    private static final int WARMUP_PARTS = 5;

    private final Asked asked;
    private final Plan plan;
    private final List<Knob> knobs;
    private final SpecRunner runner;
    private final List<List<RunSpec>> specs;
    private final RunResult[] shortened;
    private final RunResult[][] whole;
    private final boolean[] kept;
    private final int[] tries;
    private final Map<Integer, String> failures = new LinkedHashMap<>();
    private final Set<Job> running = new LinkedHashSet<>();
    private long length;
    private int fromStore;
    private boolean cancelled;

    Work(Subject subject, Asked asked, Plan plan, List<Knob> knobs, Speeds speeds) {
        this.asked = asked;
        this.plan = plan;
        this.knobs = List.copyOf(knobs);
        this.runner = new SpecRunner(subject.catalog(), plan);
        this.specs = plan.cells().stream()
                .map(cell -> cell.specs(plan.seed(), plan.replications()))
                .toList();
        int cells = plan.cells().size();
        this.shortened = new RunResult[cells];
        this.whole = new RunResult[cells][plan.replications()];
        this.tries = new int[cells];
        this.kept = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            kept[i] = subject.store().contains(specs.get(i).get(0).key(subject.version()));
        }
        long duration = plan.scenario().duration();
        this.length = duration == SimTime.NEVER ? SimTime.NEVER : speeds.shortened(plan.cells(), duration);
    }

    Asked asked() {
        return asked;
    }

    Plan plan() {
        return plan;
    }

    List<Knob> knobs() {
        return knobs;
    }

    SpecRunner runner() {
        return runner;
    }

    Set<Job> running() {
        return running;
    }

    Map<Integer, String> failures() {
        return failures;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Returns how many whole runs there are in all. */
    int runs() {
        return plan.cells().size() * plan.replications();
    }

    /** Returns how many whole runs have ended, or will never end. */
    int ended() {
        return (int) IntStream.range(0, whole.length)
                .mapToLong(cell -> failures.containsKey(cell)
                        ? plan.replications()
                        : Arrays.stream(whole[cell])
                                .filter(result -> result != null)
                                .count())
                .sum();
    }

    /** Returns how many of them were in the store. */
    int fromStore() {
        return fromStore;
    }

    /** Stops what is running and starts nothing more; what has finished stays. */
    void cancel() {
        cancelled = true;
        pause();
    }

    /** Stops what is running; it starts again when it is asked for. */
    void pause() {
        running.forEach(Job::drop);
    }

    /** Returns the next shortened run; empty if all are there or on their way. */
    Optional<Job> nextShortened() {
        if (cancelled || length == SimTime.NEVER) {
            return Optional.empty();
        }
        return IntStream.range(0, shortened.length)
                .filter(cell -> shortened[cell] == null && tries[cell] < TRIES && !failures.containsKey(cell))
                .filter(cell -> whole[cell][0] == null && !kept[cell] && !isRunning(cell, Job.SHORTENED))
                .mapToObj(cell ->
                        start(cell, Job.SHORTENED, shorten(specs.get(cell).get(0))))
                .findFirst();
    }

    /** Returns the next whole run, replications slowest; empty if all are there or on their way. */
    Optional<Job> nextWhole() {
        if (cancelled) {
            return Optional.empty();
        }
        for (int replication = 0; replication < plan.replications(); replication++) {
            for (int cell = 0; cell < whole.length; cell++) {
                boolean known =
                        kept[cell] || shortened[cell] != null || tries[cell] >= TRIES || length == SimTime.NEVER;
                if (known
                        && whole[cell][replication] == null
                        && !failures.containsKey(cell)
                        && !isRunning(cell, replication)) {
                    return Optional.of(start(cell, replication, specs.get(cell).get(replication)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isRunning(int cell, int replication) {
        return running.stream().anyMatch(job -> job.cell() == cell && job.replication() == replication);
    }

    private Job start(int cell, int replication, RunSpec spec) {
        Job job = new Job(this, cell, replication, spec);
        running.add(job);
        return job;
    }

    /** The beginning of a run, with its warm-up in proportion and samples enough for a curve. */
    private RunSpec shorten(RunSpec spec) {
        RunSettings settings = spec.settings();
        boolean found = settings.warmupBy().isPresent();
        double share = length / (double) settings.duration();
        long warmup = found ? length / WARMUP_PARTS : (long) (settings.warmup() * share);
        long step = settings.step() == 0 ? 0 : Math.max(1, Math.min(settings.step(), length / SAMPLES));
        RunSettings shorter = new RunSettings(length, warmup, step, settings.sampled(), 0, Optional.empty());
        return new RunSpec(spec.system(), spec.seed(), spec.replication(), spec.random(), shorter, spec.recorded());
    }

    void finished(Job job, RunResult result, boolean stored) {
        running.remove(job);
        if (job.isShortened()) {
            shortened[job.cell()] = result;
            refuseLong(
                    job.cell(),
                    result.events() * (plan.scenario().duration() / (double) result.simulatedPicoseconds()));
        } else {
            whole[job.cell()][job.replication()] = result;
            fromStore += stored ? 1 : 0;
        }
    }

    /** A run did not come to its end. A shortened one is tried again, longer where it failed and shorter where it took too long. */
    void failed(Job job, String why, boolean tooLong) {
        running.remove(job);
        if (job.isDropped()) {
            return;
        }
        if (!job.isShortened()) {
            failures.put(job.cell(), why);
            return;
        }
        tries[job.cell()]++;
        if (tooLong) {
            refuseLong(job.cell(), job.eventsIn(plan.scenario().duration()));
        }
        if (job.spec().settings().duration() == length) {
            Arrays.fill(shortened, null);
            length = tooLong
                    ? Math.max(1, length / LONGER)
                    : Math.min(plan.scenario().duration(), length * LONGER);
        }
    }

    /** What is too long is refused before somebody waits for it. */
    private void refuseLong(int cell, double events) {
        if (events > Job.MOST_EVENTS) {
            failures.put(cell, Job.tooLong(events));
        }
    }

    /**
     * What can be shown now.
     *
     * @param set results; empty if there is none
     * @param length simulated time of shortened runs in picoseconds; 0 if the runs are whole
     */
    record Shown(Optional<ResultSet> set, long length) {}

    /** Returns whole runs if each system has one, otherwise shortened ones. */
    Shown shown() {
        List<List<RunResult>> full = Arrays.stream(whole).map(Work::present).toList();
        boolean all = IntStream.range(0, whole.length)
                .allMatch(cell -> failures.containsKey(cell) || !full.get(cell).isEmpty());
        List<List<RunResult>> used = all
                ? full
                : Arrays.stream(shortened)
                        .map(result -> result == null ? List.<RunResult>of() : List.of(result))
                        .toList();
        List<Cell> cells = new ArrayList<>();
        List<List<RunResult>> results = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < used.size(); i++) {
            if (!used.get(i).isEmpty()) {
                cells.add(plan.cells().get(i));
                results.add(used.get(i));
                most = Math.max(most, used.get(i).size());
            }
        }
        if (cells.size() + failures.size() < used.size() && !plan.axes().isEmpty()) {
            // What is drawn over an axis needs all of its points.
            return new Shown(Optional.empty(), 0);
        }
        Plan part = new Plan(plan.scenario(), cells, plan.axes(), plan.seed(), most, plan.design());
        return new Shown(
                cells.isEmpty() ? Optional.empty() : Optional.of(new ResultSet(part, results)), all ? 0 : length);
    }

    /** Returns the whole results of a system by replication; null where there is none yet. */
    List<Optional<RunResult>> whole(int cell) {
        return Arrays.stream(whole[cell]).map(Optional::ofNullable).toList();
    }

    private static List<RunResult> present(RunResult[] results) {
        return Arrays.stream(results).filter(result -> result != null).toList();
    }
}
