package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.orrery.kernel.analysis.Advice;
import org.orrery.kernel.analysis.BatchMeans;
import org.orrery.kernel.analysis.Precision;
import org.orrery.kernel.analysis.Quantiles;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.units.Dimension;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.ScenarioFile;
import org.orrery.studies.plan.ScenarioFile.PrecisionSection;

/** All results of a plan. They may be read from a store only when they are asked for. */
public final class ResultSet {
    /** Confidence level of all intervals. */
    public static final double LEVEL = 0.95;

    private static final Quantiles.Pool NOTHING = Quantiles.Pool.of(List.of());
    private static final PooledDurations NO_DURATIONS = new PooledDurations(NOTHING, 0, 1);

    private final Plan plan;
    private final List<List<RunResult>> results;
    private final Map<Cell, Integer> numbers = new IdentityHashMap<>();
    private final Map<Cell, Map<String, Estimate>> pooled = new IdentityHashMap<>();
    private Optional<Overview> overview = Optional.empty();
    private int lastNumber = -1;
    private String lastLatency = "";
    private Quantiles.Pool lastPool = NOTHING;

    /**
     * Puts results beside their plan.
     *
     * @param plan what was run
     * @param results for each cell of the plan, in its order, the results by replication; not to be changed any more
     */
    public ResultSet(Plan plan, List<List<RunResult>> results) {
        this.plan = plan;
        this.results = List.copyOf(results);
        if (results.size() != plan.cells().size()) {
            throw new IllegalArgumentException(
                    results.size() + " lists of results for " + plan.cells().size() + " cells");
        }
        plan.cells().forEach(cell -> numbers.put(cell, numbers.size()));
    }

    /** Returns what was run. */
    public Plan plan() {
        return plan;
    }

    /** Returns for each cell of the plan, in its order, the results by replication. */
    public List<List<RunResult>> results() {
        return results;
    }

    /** Returns the first of each series by its name, for its unit and statistic. */
    public Map<String, SeriesData> series() {
        return Collections.unmodifiableMap(overview().series());
    }

    /** Returns the first of each table that has rows by its name, for its columns. */
    public Map<String, TableData> tables() {
        return Collections.unmodifiableMap(overview().tables());
    }

    /** Returns what is small of all results; it is gathered when it is first needed. */
    private synchronized Overview overview() {
        if (overview.isEmpty()) {
            overview = Optional.of(Overview.of(results));
        }
        return overview.get();
    }

    /** Returns what is small of the results of a cell, by replication. */
    List<Overview.Digest> digests(Cell cell) {
        return overview().digests().get(number(cell));
    }

    /** Returns the fingerprints of all runs, cell by cell. */
    Stream<Fingerprint> fingerprints() {
        return overview().digests().stream().flatMap(List::stream).map(Overview.Digest::fingerprint);
    }

    /** Returns the same with all results in memory, so that their store is no longer needed. */
    public ResultSet inMemory() {
        return new ResultSet(plan, results.stream().map(List::copyOf).toList());
    }

    /** Returns the results of a cell, by replication. */
    public List<RunResult> of(Cell cell) {
        return results.get(number(cell));
    }

    private int number(Cell cell) {
        Integer number = numbers.get(cell);
        return number != null ? number : plan.cells().indexOf(cell);
    }

    /** Returns the same results with one replication left out; there are two or more. */
    public ResultSet without(int replication) {
        List<List<RunResult>> fewer = new ArrayList<>();
        for (List<RunResult> of : results) {
            fewer.add(new LeftOut<>(of, replication));
        }
        ResultSet others = new ResultSet(plan.replicated(plan.replications() - 1), fewer);
        others.overview = Optional.of(overview().without(replication));
        return others;
    }

    /** Returns the cell of a variant at the first point that agrees with the given values. */
    public Optional<Cell> cell(String variant, Map<String, String> at) {
        return plan.cells().stream()
                .filter(cell -> cell.variant().equals(variant))
                .filter(cell -> cell.isAt(at))
                .findFirst();
    }

    /**
     * Returns the independent observations of a scalar: one for each replication, or one for each batch of a single
     * long run; NaN where there is no result.
     */
    public double[] values(Cell cell, String scalar) {
        List<Overview.Digest> runs = digests(cell);
        if (isBatched(runs)) {
            List<Map<String, Double>> batches = of(cell).get(0).batches();
            if (batches.stream().anyMatch(batch -> batch.containsKey(scalar))) {
                return batches.stream()
                        .mapToDouble(batch -> batch.getOrDefault(scalar, Double.NaN))
                        .toArray();
            }
        }
        return runs.stream().mapToDouble(run -> run.value(scalar)).toArray();
    }

    private static boolean isBatched(List<Overview.Digest> runs) {
        return runs.size() == 1 && runs.get(0).batched();
    }

    /**
     * Returns a scalar with its interval: the mean, NaN if some replication has no result; for a quantile of durations the
     * quantile of all durations together; for a smallest or largest value the extreme of all replications. An interval has
     * both ends or none.
     */
    public synchronized Estimate estimate(Cell cell, String scalar) {
        if (estimator(cell, scalar) != Estimator.POOLED) {
            return closed(bounds(cell, scalar, false));
        }
        // A quantile of all durations is dear, and several files and pages ask for it.
        return pooled.computeIfAbsent(cell, absent -> new HashMap<>())
                .computeIfAbsent(scalar, absent -> closed(bounds(cell, scalar, false)));
    }

    /**
     * Returns the same, but perhaps with one end only: an extreme is bounded on one side.
     *
     * @param counted whether the value follows from counting: chance has then no part in it, whatever was drawn
     */
    Estimate bounds(Cell cell, String scalar, boolean counted) {
        return reach(cell, scalar).clip(observations(cell, scalar, counted).estimate());
    }

    /** Returns an estimate without an interval that has one end only. */
    static Estimate closed(Estimate estimate) {
        boolean open = Double.isNaN(estimate.low()) || Double.isNaN(estimate.high());
        return open
                ? new Estimate(estimate.mean(), Double.NaN, Double.NaN, estimate.count(), estimate.level())
                : estimate;
    }

    /** Returns how {@link #estimate} takes the replications together. */
    public Estimator estimator(Cell cell, String scalar) {
        return Estimator.of(cell.metrics(), scalar);
    }

    Observations observations(Cell cell, String scalar, boolean counted) {
        Optional<MetricSpec> spec = cell.metrics().scalar(scalar);
        PooledDurations durations = NO_DURATIONS;
        Estimator estimator = estimator(cell, scalar);
        if (estimator == Estimator.POOLED) {
            String latency = scalar.substring(0, scalar.lastIndexOf('.'));
            double unit = Dimension.TIME.units().get(spec.orElseThrow().unit()).doubleValue();
            durations = new PooledDurations(
                    durations(cell, latency), Estimator.quantile(scalar).orElseThrow(), unit);
        }
        return new Observations(
                values(cell, scalar), estimator, durations, scalar.endsWith(".min"), counted || drawNothing(cell));
    }

    private Reach reach(Cell cell, String scalar) {
        return Reach.of(cell.metrics().scalar(scalar), scalar).orAll(values(cell, scalar));
    }

    /** Returns the mean of observations of a cell with its interval; one value where chance has no part in them. */
    public Estimate mean(Cell cell, double[] values) {
        return mean(cell, values, false);
    }

    /**
     * Returns the mean of what replications show at one time with its interval, which does not go below zero where none of
     * them does; NaN if none shows anything.
     *
     * @param values what each shows, without those that show nothing
     */
    public Estimate overTime(Cell cell, double[] values) {
        if (values.length == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, LEVEL);
        }
        return Reach.COUNTED.orAll(values).clip(mean(cell, values));
    }

    Estimate mean(Cell cell, double[] values, boolean counted) {
        boolean certain = counted || drawNothing(cell);
        return new Observations(values, Estimator.MEAN, NO_DURATIONS, false, certain).estimate();
    }

    /** Returns whether no run of a cell drew a random number. */
    boolean drawNothing(Cell cell) {
        return digests(cell).stream().allMatch(run -> run.fingerprint().draws() == 0);
    }

    /** Returns what there would have to be more of for narrower intervals. */
    String repeats(Cell cell) {
        return isBatched(digests(cell)) ? "batches of this length" : "replications";
    }

    /**
     * Returns how many replications the requested precision takes, as far as the present ones tell: the present
     * number if it is reached, none was requested, or the maximum is.
     */
    public int replicationsWanted() {
        int wanted = plan.replications();
        Optional<PrecisionSection> section = plan.scenario().file().run().precision();
        if (section.isEmpty()) {
            return wanted;
        }
        Precision rule = rule(section.get());
        for (Cell cell : plan.cells()) {
            Estimate estimate = estimate(cell, section.get().metric());
            if (!rule.enough(estimate)) {
                // The half width falls with the root of the number; no more than twice as many at a time.
                double factor = estimate.halfWidth() / (rule.relativeHalfWidth() * Math.abs(estimate.mean()));
                double needed = Math.ceil(plan.replications() * (factor * factor < 2 ? factor * factor : 2));
                wanted = Math.max(wanted, Math.max(plan.replications() + 1, (int) needed));
            }
        }
        return Math.min(wanted, Math.max(plan.replications(), rule.maximum()));
    }

    private Precision rule(PrecisionSection section) {
        int minimum = Math.min(Math.max(2, plan.scenario().file().run().replications()), section.maxReplications());
        return new Precision(section.relativeHalfWidth(), minimum, section.maxReplications());
    }

    /** Returns warnings of a precision that was not reached, and of batches that correlate. */
    private List<String> analysisNotes(Cell cell) {
        List<String> notes = new ArrayList<>();
        plan.scenario().file().run().precision().ifPresent(section -> {
            Estimate estimate = estimate(cell, section.metric());
            if (!rule(section).reached(estimate)) {
                notes.add("the requested precision of " + section.metric() + " is not reached after "
                        + plan.replications() + " replications");
            }
        });
        if (isBatched(digests(cell)) && of(cell).get(0).batches().size() >= BatchMeans.FEWEST) {
            for (String scalar : scalars(cell)) {
                Advice.correlatedBatches(scalar, BatchMeans.ofMeans(values(cell, scalar), LEVEL))
                        .ifPresent(notes::add);
            }
        }
        return notes;
    }

    /** Returns the words of which some are scalars: those of the expectations and figures of the file. */
    private Set<String> spokenOf() {
        ScenarioFile file = plan.scenario().file();
        Set<String> words = new HashSet<>();
        Stream.concat(
                        file.expect().stream().flatMap(expectation -> expectation.what().stream()),
                        file.figures().stream()
                                .flatMap(figure -> Stream.concat(figure.y().stream(), figure.x().stream())))
                .forEach(text -> words.addAll(Arrays.asList(text.split("[(), ]+"))));
        return words;
    }

    /** Returns the durations of a cell added up; the last are kept, as several quantiles of one metric are asked for in a row. */
    private synchronized Quantiles.Pool durations(Cell cell, String latency) {
        int number = number(cell);
        if (number != lastNumber || !latency.equals(lastLatency)) {
            lastPool = Quantiles.Pool.of(histograms(cell, latency));
            lastNumber = number;
            lastLatency = latency;
        }
        return lastPool;
    }

    /** Returns the histograms of a latency, one for each independent observation; empty where it is no latency. */
    private List<HistogramData> histograms(Cell cell, String latency) {
        List<RunResult> runs = of(cell);
        List<Map<String, HistogramData>> parts =
                runs.size() == 1 && !runs.get(0).batchHistograms().isEmpty()
                        ? runs.get(0).batchHistograms()
                        : runs.stream().map(RunResult::histograms).toList();
        return parts.stream()
                .filter(part -> part.containsKey(latency))
                .map(part -> part.get(latency))
                .toList();
    }

    /** Returns the courses over time of a metric, by replication; those that have none are left out. */
    public List<SeriesData> series(Cell cell, String metric) {
        return of(cell).stream()
                .map(result -> Optional.ofNullable(result.series().get(metric)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the names of the scalars that some replication of a cell has, in the order of the components. */
    public Set<String> scalars(Cell cell) {
        Set<String> names = new LinkedHashSet<>();
        digests(cell).forEach(run -> names.addAll(run.names().keySet()));
        return names;
    }

    /** Returns the warnings of all runs, each with the number of runs that gave it, and those of their tails. */
    public List<String> notes() {
        RunNotes notes = new RunNotes(results.size());
        Set<String> spokenOf = spokenOf();
        TailNotes tails = new TailNotes(results.size());
        for (int i = 0; i < results.size(); i++) {
            Cell cell = plan.cells().get(i);
            String where = (cell.variant() + (cell.point().isEmpty() ? "" : " (" + cell.pointLabel() + ")")).strip();
            analysisNotes(cell).forEach(note -> notes.add(where, note));
            for (String scalar : scalars(cell)) {
                if (spokenOf.contains(scalar)) {
                    observations(cell, scalar, false).pooled().forEach(quantile -> tails.add(where, scalar, quantile));
                }
            }
            digests(cell).forEach(run -> run.notes().forEach(note -> notes.add(where, note)));
        }
        return Stream.concat(notes.lines().stream(), tails.lines().stream()).toList();
    }

    /** Returns the number of events handled in all runs. */
    public long events() {
        return overview().digests().stream()
                .flatMap(List::stream)
                .mapToLong(Overview.Digest::events)
                .sum();
    }
}
