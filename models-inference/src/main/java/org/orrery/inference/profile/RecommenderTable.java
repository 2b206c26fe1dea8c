package org.orrery.inference.profile;

import java.util.List;
import org.orrery.inference.vpa.Recommendation;
import org.orrery.inference.vpa.Recommender;
import org.orrery.inference.vpa.VpaParameters;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;

/** The vertical autoscaler's recommender alone: what it says after given samples. */
public final class RecommenderTable extends Component {
    private static final int RECOMMEND = 0;

    private static final MetricSpec RECOMMENDATIONS = MetricSpec.table(
            "recommendations",
            "What the recommender says at the end of each case, after clipping to the policy's bounds.",
            List.of(
                    Column.key("case", ""),
                    Column.result("samples", ""),
                    Column.result("p50", "cores"),
                    Column.result("p90", "cores"),
                    Column.result("p95", "cores"),
                    Column.result("confidence", "d"),
                    Column.result("target_millicores", ""),
                    Column.result("lower_millicores", ""),
                    Column.result("upper_millicores", ""),
                    Column.result("adapter_cores", "cores")));

    private final RecommenderTableParameters parameters;
    private final ResultTable table;

    private RecommenderTable(Scope scope, RecommenderTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
        table = metrics().table(RECOMMENDATIONS);
    }

    /** Returns the type {@code inference.vpa-recommender}. */
    public static ComponentType<RecommenderTableParameters> type() {
        return new ComponentType<>(
                "inference.vpa-recommender",
                "Feeds given samples to the vertical autoscaler's recommender.",
                RecommenderTableParameters.class,
                List.of(),
                List.of(RECOMMENDATIONS),
                RecommenderTable::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, RECOMMEND, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
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
        table.add(
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

    @Override
    public String describe(int kind) {
        return "RECOMMEND";
    }
}
