package org.orrery.inference.pipeline;

import org.orrery.inference.plan.Choice;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;

/** What the adapter decided, interval by interval; interval 0 is the initial configuration. */
final class DecisionMetrics extends Part {
    record Metrics(
            @Measured(doc = "Mean over the intervals of the decided configuration's cores.", unit = "cores")
            Ratio cost,

            @Measured(doc = "Mean over the intervals of the sum of the normalised ranks: accuracy, first version.")
            Ratio ranks,

            @Measured(
                    doc = "Mean over the intervals of the product of the accuracies: accuracy, revised version.",
                    unit = "%")
            Ratio pas,

            @Measured(doc = "Intervals, the initial one included.")
            Counter intervals,

            @Measured(doc = "Decisions that changed the configuration.")
            Counter reconfigurations,

            @Measured(doc = "Decisions for which no configuration was feasible.")
            Counter infeasible,

            @Measured(doc = "Cores of the decided configuration.", unit = "cores")
            Series costOverTime,

            @Measured(doc = "Sum of the normalised ranks of the decided configuration.")
            Series ranksOverTime,

            @Measured(doc = "Product of the accuracies of the decided configuration.", unit = "%")
            Series pasOverTime,

            @Measured(doc = "Load that was planned for.", unit = "/s")
            Series predicted,

            @Measured(
                    doc =
                            "The decided configurations. The code holds three digits for each stage: the rank of the variant from 1,"
                                    + " and the number of replicas.",
                    columns = {
                        @Column(value = "interval", key = true),
                        @Column(value = "load", unit = "/s"),
                        @Column(value = "cores", unit = "cores"),
                        @Column("code")
                    })
            ResultTable decisions) {}

    private static final int RANK_BASE = 100;
    private static final int STAGE_BASE = 1000;

    private final Metrics metrics = metrics(Metrics.class);
    private final Problem problem;
    private Configuration last;
    private int decided;

    /**
     * Creates metrics without intervals.
     *
     * @param scope of the pipeline
     * @param problem that is decided
     * @param initial what runs at time 0
     */
    DecisionMetrics(Scope scope, Problem problem, Configuration initial) {
        super(scope);
        this.problem = problem;
        last = initial;
    }

    /** Adds an interval. */
    void decided(int load, Configuration configuration, boolean feasible) {
        metrics.decisions().add(decided++, load, configuration.cores(), code(configuration));
        metrics.costOverTime().add(now(), configuration.cores());
        metrics.ranksOverTime().add(now(), problem.sumOfRanks(configuration));
        metrics.pasOverTime().add(now(), problem.pas(configuration));
        metrics.predicted().add(now(), load);
        if (!configuration.equals(last)) {
            metrics.reconfigurations().increment();
        }
        if (!feasible) {
            metrics.infeasible().increment();
        }
        last = configuration;
        addInterval();
    }

    private void addInterval() {
        metrics.intervals().increment();
        metrics.cost().add(last.cores(), 1);
        metrics.ranks().add(problem.sumOfRanks(last), 1);
        metrics.pas().add(problem.pas(last), 1);
    }

    /** The configuration that runs when statistics begin is the first, as the initial one is at time 0. */
    @Override
    protected void statisticsReset() {
        addInterval();
    }

    private static double code(Configuration configuration) {
        double code = 0;
        for (Choice choice : configuration.choices()) {
            code = code * STAGE_BASE + (choice.variant() + 1) * RANK_BASE + choice.replicas();
        }
        return code;
    }
}
