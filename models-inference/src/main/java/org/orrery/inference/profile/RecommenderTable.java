package org.orrery.inference.profile;

import org.orrery.inference.vpa.Recommendation;
import org.orrery.inference.vpa.Recommender;
import org.orrery.inference.vpa.VpaParameters;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;

/** The vertical autoscaler's recommender alone: what it says after given samples. */
public final class RecommenderTable extends Analysis {

    private record Metrics(
            @Measured(
                    doc = "What the recommender says at the end of each case, after clipping to the policy's bounds.",
                    columns = {
                        @Column(value = "case", key = true),
                        @Column("samples"),
                        @Column(value = "p50", unit = "cores"),
                        @Column(value = "p90", unit = "cores"),
                        @Column(value = "p95", unit = "cores"),
                        @Column(value = "confidence", unit = "d"),
                        @Column(value = "target_millicores", unit = "millicores"),
                        @Column(value = "lower_millicores", unit = "millicores"),
                        @Column(value = "upper_millicores", unit = "millicores"),
                        @Column(value = "adapter_cores", unit = "cores")
                    })
            ResultTable recommendations) {}

    private final Metrics metrics = metrics(Metrics.class);
    private final RecommenderTableParameters parameters;

    private RecommenderTable(Scope scope, RecommenderTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    /** Returns the type {@code inference.vpa-recommender}. */
    public static ComponentType<RecommenderTableParameters> type() {
        return ComponentType.analysis(
                "inference.vpa-recommender",
                "Feeds given samples to the vertical autoscaler's recommender.",
                RecommenderTableParameters.class,
                Metrics.class,
                RecommenderTable::new);
    }

    @Override
    protected void compute() {
        parameters.cases().forEach(this::add);
    }

    private void add(RecommenderTableParameters.Case each) {
        VpaParameters vpa = parameters.vpa();
        Recommender recommender = new Recommender(vpa);
        for (RecommenderTableParameters.Sample sample : each.samples()) {
            for (int i = 0; i < sample.times(); i++) {
                recommender.add(sample.usage(), sample.request(), sample.at() + i * vpa.interval());
            }
        }
        Recommendation said = recommender.recommend();
        metrics.recommendations()
                .add(
                        each.name(),
                        recommender.samples(),
                        recommender.percentile(vpa.lowerPercentile()),
                        recommender.percentile(vpa.targetPercentile()),
                        recommender.percentile(vpa.upperPercentile()),
                        recommender.confidence(),
                        said.target(),
                        said.lower(),
                        said.upper(),
                        said.targetCores());
    }
}
