package org.orrery.inference.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ComponentType.NoPorts;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/**
 * The decisions of several systems on several pipelines and loads, without requests: means of cost and accuracy, and
 * what one system gains over the others. All systems of a cell draw the same phase of the loop.
 */
public final class Comparison extends Component {
    private record Metrics(
            @Measured(
                    doc = "Means over the intervals of each system.",
                    columns = {
                        @Column(value = "cell", key = true),
                        @Column(value = "system", key = true),
                        @Column(value = "cost", unit = "cores"),
                        @Column("ranks"),
                        @Column(value = "pas", unit = "%")
                    })
            ResultTable means,

            @Measured(
                    doc = "What the subject gains over each other system.",
                    columns = {
                        @Column(value = "cell", key = true),
                        @Column(value = "baseline", key = true),
                        @Column("ranks_gain"),
                        @Column("ranks_gain_per_stage"),
                        @Column(value = "ranks_gain_pct", unit = "%"),
                        @Column(value = "pas_gain_pct", unit = "%"),
                        @Column(value = "cost_increase_pct", unit = "%")
                    })
            ResultTable gains,

            @Measured(doc = "Pairs of cell and baseline whose cost increase is below the limit.")
            Value cheapGains,

            @Measured(doc = "Largest gain: difference of the sums of ranks.")
            Value maxRanksGain,

            @Measured(doc = "Largest gain below the cost limit: difference of the sums of ranks.")
            Value maxCheapRanksGain,

            @Measured(doc = "Mean of the gains below the cost limit: difference of the sums of ranks.")
            Value meanCheapRanksGain,

            @Measured(doc = "Largest gain: the same over the number of stages.")
            Value maxRanksGainPerStage,

            @Measured(doc = "Largest gain below the cost limit: the same over the number of stages.")
            Value maxCheapRanksGainPerStage,

            @Measured(doc = "Mean of the gains below the cost limit: the same over the number of stages.")
            Value meanCheapRanksGainPerStage,

            @Measured(doc = "Largest gain: the same relative to the baseline.", unit = "%")
            Value maxRanksGainPct,

            @Measured(doc = "Largest gain below the cost limit: the same relative to the baseline.", unit = "%")
            Value maxCheapRanksGainPct,

            @Measured(doc = "Mean of the gains below the cost limit: the same relative to the baseline.", unit = "%")
            Value meanCheapRanksGainPct,

            @Measured(doc = "Largest gain: relative difference of PAS.", unit = "%")
            Value maxPasGainPct,

            @Measured(doc = "Largest gain below the cost limit: relative difference of PAS.", unit = "%")
            Value maxCheapPasGainPct,

            @Measured(doc = "Mean of the gains below the cost limit: relative difference of PAS.", unit = "%")
            Value meanCheapPasGainPct) {}

    private static final double PERCENT = 100;

    private final Metrics metrics = metrics(Metrics.class);
    private final ComparisonParameters parameters;
    private final Map<String, Map<String, TraceAdapter>> cells = new LinkedHashMap<>();

    private Comparison(Scope scope, ComparisonParameters parameters) {
        super(scope);
        this.parameters = parameters;
        parameters.cells().forEach((name, cell) -> {
            Map<String, TraceAdapter> systems = new LinkedHashMap<>();
            cell.systems()
                    .forEach((system, run) -> systems.put(system, new TraceAdapter(scope.child(name), cell, run)));
            cells.put(name, systems);
        });
        if (parameters.subject().isPresent()) {
            metrics.cheapGains.computeAtEnd(() -> gains(true).size());
            compute(Gain::ranks, metrics.maxRanksGain, metrics.maxCheapRanksGain, metrics.meanCheapRanksGain);
            compute(
                    Gain::ranksPerStage,
                    metrics.maxRanksGainPerStage,
                    metrics.maxCheapRanksGainPerStage,
                    metrics.meanCheapRanksGainPerStage);
            compute(
                    Gain::ranksPercent,
                    metrics.maxRanksGainPct,
                    metrics.maxCheapRanksGainPct,
                    metrics.meanCheapRanksGainPct);
            compute(Gain::pasPercent, metrics.maxPasGainPct, metrics.maxCheapPasGainPct, metrics.meanCheapPasGainPct);
        }
    }

    /** Has one reading of the gains computed whenever it is asked for. */
    private void compute(ToDoubleFunction<Gain> reading, Value largest, Value largestCheap, Value meanCheap) {
        largest.computeAtEnd(() -> defined(gains(false), reading).max().orElse(Double.NaN));
        largestCheap.computeAtEnd(() -> defined(gains(true), reading).max().orElse(Double.NaN));
        meanCheap.computeAtEnd(() -> defined(gains(true), reading).average().orElse(Double.NaN));
    }

    /** Returns the type {@code inference.pipeline-comparison}. */
    public static ComponentType<ComparisonParameters> type() {
        return ComponentType.of(
                "inference.pipeline-comparison",
                "Compares the decisions of pipeline systems on traces, without requests.",
                ComparisonParameters.class,
                NoPorts.class,
                Metrics.class,
                Comparison::new);
    }

    @Override
    protected void finish() {
        cells.forEach((cell, systems) -> {
            systems.forEach((system, adapter) -> {
                DecisionMeans mean = adapter.means();
                metrics.means.add(cell, system, mean.cost(), mean.ranks(), mean.pas());
            });
            parameters.subject().ifPresent(subject -> addGains(cell, subject, systems));
        });
    }

    private void addGains(String cell, String subject, Map<String, TraceAdapter> systems) {
        systems.forEach((system, adapter) -> {
            if (!system.equals(subject)) {
                Gain gain = Gain.of(systems.get(subject).means(), adapter.means());
                metrics.gains.add(
                        cell,
                        system,
                        gain.ranks(),
                        gain.ranksPerStage(),
                        gain.ranksPercent(),
                        gain.pasPercent(),
                        gain.costPercent());
            }
        });
    }

    /** Returns the gains over the baselines in all cells, or those of them below the cost limit. */
    private List<Gain> gains(boolean cheapOnly) {
        String subject = parameters.subject().orElseThrow();
        List<Gain> found = new ArrayList<>();
        cells.values()
                .forEach(systems -> systems.forEach((system, adapter) -> {
                    if (!system.equals(subject) && counts(system)) {
                        found.add(Gain.of(systems.get(subject).means(), adapter.means()));
                    }
                }));
        found.removeIf(gain -> cheapOnly && !(gain.costPercent() < PERCENT * parameters.cheap()));
        return found;
    }

    private boolean counts(String baseline) {
        return parameters.baselines().isEmpty() || parameters.baselines().contains(baseline);
    }

    private static DoubleStream defined(List<Gain> gains, ToDoubleFunction<Gain> reading) {
        return gains.stream().mapToDouble(reading).filter(value -> !Double.isNaN(value));
    }
}
