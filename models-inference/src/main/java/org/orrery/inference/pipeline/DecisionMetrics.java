package org.orrery.inference.pipeline;

import java.util.List;
import org.orrery.inference.plan.Choice;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;

/** What the adapter decided, interval by interval; interval 0 is the initial configuration. */
final class DecisionMetrics {
    private static final MetricSpec COST =
            MetricSpec.ratio("cost", "cores", "Mean over the intervals of the decided configuration's cores.");
    private static final MetricSpec RANKS = MetricSpec.ratio(
            "ranks", "", "Mean over the intervals of the sum of the normalised ranks: accuracy, first version.");
    private static final MetricSpec PAS = MetricSpec.ratio(
            "pas", "%", "Mean over the intervals of the product of the accuracies: accuracy, revised version.");
    private static final MetricSpec INTERVALS = MetricSpec.count("intervals", "Intervals, the initial one included.");
    private static final MetricSpec CHANGES =
            MetricSpec.count("reconfigurations", "Decisions that changed the configuration.");
    private static final MetricSpec INFEASIBLE =
            MetricSpec.count("infeasible", "Decisions for which no configuration was feasible.");
    private static final MetricSpec COST_SERIES =
            MetricSpec.series("cost_over_time", "cores", "Cores of the decided configuration.");
    private static final MetricSpec RANKS_SERIES =
            MetricSpec.series("ranks_over_time", "", "Sum of the normalised ranks of the decided configuration.");
    private static final MetricSpec PAS_SERIES =
            MetricSpec.series("pas_over_time", "%", "Product of the accuracies of the decided configuration.");
    private static final MetricSpec LOAD_SERIES = MetricSpec.series("predicted", "/s", "Load that was planned for.");
    private static final MetricSpec DECISIONS = MetricSpec.table(
            "decisions",
            "The decided configurations. The code holds three digits for each stage: the rank of the variant from 1,"
                    + " and the number of replicas.",
            List.of(
                    Column.key("interval", ""),
                    Column.result("load", "/s"),
                    Column.result("cores", "cores"),
                    Column.result("code", "")));

    private static final int RANK_BASE = 100;
    private static final int STAGE_BASE = 1000;

    private final Problem problem;
    private final Ratio cost;
    private final Ratio ranks;
    private final Ratio pas;
    private final Counter intervals;
    private final Counter changes;
    private final Counter infeasible;
    private final Series costSeries;
    private final Series ranksSeries;
    private final Series pasSeries;
    private final Series loadSeries;
    private final ResultTable decisions;
    private Configuration last;

    DecisionMetrics(Metrics.Group group, Problem problem, Configuration initial) {
        this.problem = problem;
        cost = group.ratio(COST);
        ranks = group.ratio(RANKS);
        pas = group.ratio(PAS);
        intervals = group.counter(INTERVALS);
        changes = group.counter(CHANGES);
        infeasible = group.counter(INFEASIBLE);
        costSeries = group.series(COST_SERIES);
        ranksSeries = group.series(RANKS_SERIES);
        pasSeries = group.series(PAS_SERIES);
        loadSeries = group.series(LOAD_SERIES);
        decisions = group.table(DECISIONS);
        last = initial;
    }

    static List<MetricSpec> specs() {
        return List.of(
                COST,
                RANKS,
                PAS,
                INTERVALS,
                CHANGES,
                INFEASIBLE,
                COST_SERIES,
                RANKS_SERIES,
                PAS_SERIES,
                LOAD_SERIES,
                DECISIONS);
    }

    /** Adds an interval. */
    void decided(long now, int load, Configuration configuration, boolean feasible) {
        double rankSum = problem.sumOfRanks(configuration);
        double score = problem.pas(configuration);
        decisions.add((int) intervals.count(), load, configuration.cores(), code(configuration));
        intervals.increment();
        cost.add(configuration.cores(), 1);
        ranks.add(rankSum, 1);
        pas.add(score, 1);
        costSeries.add(now, configuration.cores());
        ranksSeries.add(now, rankSum);
        pasSeries.add(now, score);
        loadSeries.add(now, load);
        if (!configuration.equals(last)) {
            changes.increment();
        }
        if (!feasible) {
            infeasible.increment();
        }
        last = configuration;
    }

    private static double code(Configuration configuration) {
        double code = 0;
        for (Choice choice : configuration.choices()) {
            code = code * STAGE_BASE + (choice.variant() + 1) * RANK_BASE + choice.replicas();
        }
        return code;
    }
}
