package org.orrery.vnic.matrix;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.vnic.net.NicParameters;

/** Compares the demands of every stack with what one NIC offers: the least-common-denominator matrix, one column. */
public final class FeatureMatrix extends Component {
    private static final MetricSpec VERDICTS = MetricSpec.table(
            "verdicts",
            "Whether each stack runs, and why not.",
            List.of(
                    MetricSpec.Column.key("stack", ""),
                    MetricSpec.Column.key("verdict", ""),
                    MetricSpec.Column.key("reason", ""),
                    MetricSpec.Column.result("missing", "")));

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "vnic.feature-matrix",
            "Compares the demands of every stack with what a NIC offers.",
            Parameters.class,
            List.of(),
            List.of(VERDICTS),
            FeatureMatrix::new);

    private final NicParameters nic;
    private final ResultTable verdicts = metrics().table(VERDICTS);

    /**
     * Parameters.
     *
     * @param nic the NIC
     */
    public record Parameters(
            @Param(doc = "The NIC.", fallback = "{}") NicParameters nic) {}

    /** Builds the component. */
    public FeatureMatrix(Scope scope, Parameters parameters) {
        super(scope);
        nic = parameters.nic();
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, () -> Demands.all().forEach(this::row));
    }

    private void row(String stack, List<Demand> demands) {
        Verdict verdict = Verdict.RUNS;
        List<String> reasons = new ArrayList<>();
        for (Demand demand : demands) {
            if (!demand.met().test(nic)) {
                verdict = demand.without().compareTo(verdict) > 0 ? demand.without() : verdict;
                reasons.add("no " + demand.feature() + ": " + demand.consequence());
            }
        }
        verdicts.add(stack, verdict.toString(), String.join("; ", reasons), (long) reasons.size());
    }
}
