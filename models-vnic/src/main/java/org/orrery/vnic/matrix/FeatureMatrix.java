package org.orrery.vnic.matrix;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.net.NicParameters;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;

/** Compares the demands of every stack with what one NIC offers: the least-common-denominator matrix, one column. */
public final class FeatureMatrix extends Analysis {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.analysis(
            "vnic.feature-matrix",
            "Compares the demands of every stack with what a NIC offers.",
            Parameters.class,
            Metrics.class,
            FeatureMatrix::new);

    private final NicParameters nic;
    private final Metrics metrics = metrics(Metrics.class);

    private record Metrics(
            @Measured(
                    doc = "Whether each stack runs, and why not.",
                    columns = {
                        @Column(value = "stack", key = true),
                        @Column(value = "verdict", key = true),
                        @Column(value = "reason", key = true),
                        @Column("missing")
                    })
            ResultTable verdicts) {}

    /**
     * Parameters.
     *
     * @param nic the NIC
     */
    public record Parameters(
            @Param(doc = "The NIC.", fallback = "{}") NicParameters nic) {}

    /** Builds the analysis. */
    public FeatureMatrix(Scope scope, Parameters parameters) {
        super(scope);
        nic = parameters.nic();
    }

    @Override
    protected void compute() {
        Demands.all().forEach(this::row);
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
        metrics.verdicts().add(stack, verdict.toString(), String.join("; ", reasons), (long) reasons.size());
    }
}
