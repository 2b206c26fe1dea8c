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
import org.orrery.kernel.stats.Value;

/**
 * The decisions of several systems on several pipelines and loads, without requests: means of cost and accuracy, and
 * what one system gains over the others. All systems of a cell draw the same phase of the loop.
 */
public final class Comparison extends Component {
    private static final double PERCENT = 100;

    private final ComparisonMetrics metrics = metrics(ComparisonMetrics.class);
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
            metrics.cheapGains().computeAtEnd(() -> gains(true).size());
            compute(Gain::ranks, metrics.maxRanksGain(), metrics.maxCheapRanksGain(), metrics.meanCheapRanksGain());
            compute(
                    Gain::ranksPerStage,
                    metrics.maxRanksGainPerStage(),
                    metrics.maxCheapRanksGainPerStage(),
                    metrics.meanCheapRanksGainPerStage());
            compute(
                    Gain::ranksPercent,
                    metrics.maxRanksGainPct(),
                    metrics.maxCheapRanksGainPct(),
                    metrics.meanCheapRanksGainPct());
            compute(
                    Gain::pasPercent,
                    metrics.maxPasGainPct(),
                    metrics.maxCheapPasGainPct(),
                    metrics.meanCheapPasGainPct());
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
                ComparisonMetrics.class,
                Comparison::new);
    }

    @Override
    protected void finish() {
        cells.forEach((cell, systems) -> {
            systems.forEach((system, adapter) -> {
                DecisionMeans mean = adapter.means();
                metrics.means().add(cell, system, mean.cost(), mean.ranks(), mean.pas());
            });
            parameters.subject().ifPresent(subject -> addGains(cell, subject, systems));
        });
    }

    private void addGains(String cell, String subject, Map<String, TraceAdapter> systems) {
        systems.forEach((system, adapter) -> {
            if (!system.equals(subject)) {
                Gain gain = Gain.of(systems.get(subject).means(), adapter.means());
                metrics.gains()
                        .add(
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
