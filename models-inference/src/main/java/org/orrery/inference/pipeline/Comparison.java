package org.orrery.inference.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/**
 * The decisions of several systems on several pipelines and loads, without requests: means of cost and accuracy, and
 * what one system gains over the others. All systems of a cell draw the same phase of the loop.
 */
public final class Comparison extends Component {
    private static final MetricSpec MEANS = MetricSpec.table(
            "means",
            "Means over the intervals of each system.",
            List.of(
                    Column.key("cell", ""),
                    Column.key("system", ""),
                    Column.result("cost", "cores"),
                    Column.result("ranks", ""),
                    Column.result("pas", "%")));
    private static final MetricSpec GAINS = MetricSpec.table(
            "gains",
            "What the subject gains over each other system.",
            List.of(
                    Column.key("cell", ""),
                    Column.key("baseline", ""),
                    Column.result("ranks_gain", ""),
                    Column.result("ranks_gain_per_stage", ""),
                    Column.result("ranks_gain_pct", "%"),
                    Column.result("pas_gain_pct", "%"),
                    Column.result("cost_increase_pct", "%")));
    private static final MetricSpec CHEAP_GAINS =
            MetricSpec.value("cheap_gains", "", "Pairs of cell and baseline whose cost increase is below the limit.");
    private static final double PERCENT = 100;

    /** A way to read a gain as one number. */
    private enum Reading {
        RANKS("ranks_gain", "", "difference of the sums of ranks", Gain::ranks),
        RANKS_PER_STAGE("ranks_gain_per_stage", "", "the same over the number of stages", Gain::ranksPerStage),
        RANKS_PERCENT("ranks_gain_pct", "%", "the same relative to the baseline", Gain::ranksPercent),
        PAS_PERCENT("pas_gain_pct", "%", "relative difference of PAS", Gain::pasPercent);

        private final ToDoubleFunction<Gain> value;
        private final MetricSpec largest;
        private final MetricSpec largestCheap;
        private final MetricSpec meanCheap;

        Reading(String name, String unit, String doc, ToDoubleFunction<Gain> value) {
            this.value = value;
            largest = MetricSpec.value("max_" + name, unit, "Largest gain: " + doc + ".");
            largestCheap =
                    MetricSpec.value("max_cheap_" + name, unit, "Largest gain below the cost limit: " + doc + ".");
            meanCheap = MetricSpec.value(
                    "mean_cheap_" + name, unit, "Mean of the gains below the cost limit: " + doc + ".");
        }
    }

    private final ComparisonParameters parameters;
    private final Map<String, Map<String, TraceAdapter>> cells = new LinkedHashMap<>();
    private final Value cheapGains;
    private final Map<Reading, List<Value>> readings = new EnumMap<>(Reading.class);
    private final ResultTable means;
    private final ResultTable gains;

    private Comparison(Scope scope, ComparisonParameters parameters) {
        super(scope);
        this.parameters = parameters;
        means = metrics().table(MEANS);
        gains = metrics().table(GAINS);
        cheapGains = metrics().value(CHEAP_GAINS);
        for (Reading reading : Reading.values()) {
            readings.put(
                    reading,
                    List.of(
                            metrics().value(reading.largest),
                            metrics().value(reading.largestCheap),
                            metrics().value(reading.meanCheap)));
        }
        parameters.cells().forEach((name, cell) -> {
            Map<String, TraceAdapter> systems = new LinkedHashMap<>();
            cell.systems()
                    .forEach((system, run) -> systems.put(system, new TraceAdapter(scope.child(name), cell, run)));
            cells.put(name, systems);
        });
    }

    /** Returns the type {@code inference.pipeline-comparison}. */
    public static ComponentType<ComparisonParameters> type() {
        List<MetricSpec> metrics = new ArrayList<>(List.of(MEANS, GAINS, CHEAP_GAINS));
        for (Reading reading : Reading.values()) {
            metrics.addAll(List.of(reading.largest, reading.largestCheap, reading.meanCheap));
        }
        return new ComponentType<>(
                "inference.pipeline-comparison",
                "Compares the decisions of pipeline systems on traces, without requests.",
                ComparisonParameters.class,
                List.of(),
                metrics,
                Comparison::new);
    }

    @Override
    protected void start() {
        cells.values().forEach(systems -> systems.values().forEach(TraceAdapter::start));
    }

    @Override
    protected void finish() {
        List<Gain> all = new ArrayList<>();
        cells.forEach((cell, systems) -> {
            systems.forEach((system, adapter) -> {
                DecisionMeans mean = adapter.means();
                means.add(cell, system, mean.cost(), mean.ranks(), mean.pas());
            });
            parameters.subject().ifPresent(subject -> all.addAll(addGains(cell, subject, systems)));
        });
        if (parameters.subject().isPresent()) {
            summarise(all);
        }
    }

    /** Adds the gains of a cell to the table; returns those that are summed up. */
    private List<Gain> addGains(String cell, String subject, Map<String, TraceAdapter> systems) {
        List<Gain> found = new ArrayList<>();
        systems.forEach((system, adapter) -> {
            if (!system.equals(subject)) {
                Gain gain = Gain.of(systems.get(subject).means(), adapter.means());
                if (counts(system)) {
                    found.add(gain);
                }
                gains.add(
                        cell,
                        system,
                        gain.ranks(),
                        gain.ranksPerStage(),
                        gain.ranksPercent(),
                        gain.pasPercent(),
                        gain.costPercent());
            }
        });
        return found;
    }

    private boolean counts(String baseline) {
        return parameters.baselines().isEmpty() || parameters.baselines().contains(baseline);
    }

    private void summarise(List<Gain> all) {
        List<Gain> cheap = all.stream()
                .filter(gain -> gain.costPercent() < PERCENT * parameters.cheap())
                .toList();
        cheapGains.set(cheap.size());
        readings.forEach((reading, values) -> {
            values.get(0).set(largest(all, reading));
            values.get(1).set(largest(cheap, reading));
            values.get(2).set(defined(cheap, reading).average().orElse(Double.NaN));
        });
    }

    private static double largest(List<Gain> gains, Reading reading) {
        return defined(gains, reading).max().orElse(Double.NaN);
    }

    private static DoubleStream defined(List<Gain> gains, Reading reading) {
        return gains.stream().mapToDouble(reading.value).filter(value -> !Double.isNaN(value));
    }
}
