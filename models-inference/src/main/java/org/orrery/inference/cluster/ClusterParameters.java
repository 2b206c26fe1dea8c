package org.orrery.inference.cluster;

import java.util.Optional;
import org.orrery.inference.control.ControlParameters;
import org.orrery.inference.control.Plan;
import org.orrery.inference.control.Policy;
import org.orrery.inference.control.Start;
import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.kube.HostParameters;
import org.orrery.inference.measure.BucketParameters;
import org.orrery.inference.serving.DispatcherParameters;
import org.orrery.inference.serving.PodParameters;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.variant.Fit;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.inference.vpa.VpaParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Parameters of a cluster that serves one task with several model variants (InfAdapter, sections 3 to 5). */
public record ClusterParameters(
        @Param(doc = "How the cluster is adapted to its load.")
        Policy policy,

        @Param(doc = "What runs when the load starts.", fallback = "given")
        Start start,

        @Param(
                doc = "Latency objective at P99.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "infadapter.slo")
        long slo,

        @Param(doc = "Forecaster of the load.", fallback = "lstm")
        Forecaster forecaster,

        @Param(doc = "The decision problem.", fallback = "{}")
        ObjectiveParameters objective,

        @Param(doc = "The control loop.", fallback = "{}") ControlParameters control,

        @Param(doc = "The serving pods.", fallback = "{}") PodParameters pod,

        @Param(doc = "The dispatcher.", fallback = "{}") DispatcherParameters dispatcher,

        @Param(doc = "The vertical autoscaler's recommender.", fallback = "{}")
        VpaParameters vpa,

        @Param(doc = "The model variants.", fallback = "{}") VariantTables variants,

        @Param(doc = "Buckets of the servers' latency histogram.", fallback = "{}")
        BucketParameters buckets,

        @Param(
                doc = "Interval of the reported metrics.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "infadapter.report-interval")
        long reportInterval,

        @Param(doc = "How the pods use the processor on which they run; only with a plug 'processor'.")
        Optional<HostParameters> host) {

    /** Checks that the decision problem, the start and the autoscaler fit the variants and the budget. */
    public ClusterParameters {
        Objective problem = Fit.at("objective", () -> new Objective(new Variants(variants), objective));
        Plan plan = Fit.at("start", () -> start.plan(problem));
        host.ifPresent(each -> each.requireRoom(plan.allocation().total()));
        if (policy.usesRecommender()) {
            if (Policy.onlyVariant(plan).isEmpty()) {
                throw new ParamException(
                        "start",
                        "the vertical autoscaler resizes one variant, but the start configuration has several");
            }
            if (vpa.maxAllowed() > objective.budget()) {
                throw new ParamException(
                        "vpa",
                        "max-allowed: " + vpa.maxAllowed() + " cores are more than the budget of " + objective.budget()
                                + "; the autoscaler could resize beyond it");
            }
        }
    }
}
