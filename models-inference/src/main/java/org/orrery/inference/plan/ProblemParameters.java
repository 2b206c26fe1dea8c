package org.orrery.inference.plan;

import java.util.List;
import org.orrery.inference.stage.BaseAllocation;
import org.orrery.inference.stage.SlaRule;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** The numbers of the decision problem; the published ones differ from run to run. */
public record ProblemParameters(
        @Param(doc = "Weight of the accuracy.", min = "0", max = "1000000")
        double alpha,

        @Param(doc = "Weight of the cores.", min = "0", max = "1000000")
        double beta,

        @Param(doc = "Weight of the batch sizes.", min = "0", max = "1", calibration = "ipa.batch-weight")
        double delta,

        @Param(doc = "What is maximised.") AccuracyMetric accuracy,

        @Param(
                doc = "Rank of the lowest of several variants where ranks are multiplied.",
                min = "0",
                max = "1",
                calibration = "ipa.lowest-rank")
        double lowestRank,

        @Param(doc = "Cores per replica of each variant.") BaseAllocation allocation,

        @Param(doc = "Batch sizes that may be chosen.", dimension = Dimension.COUNT, min = "1", max = "1024")
        List<Long> batches,

        @Param(
                doc = "Most replicas of a stage.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "10000",
                calibration = "ipa.replica-cap")
        long replicaCap,

        @Param(
                doc = "Share by which the profiled throughputs are lowered before planning.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "99 %",
                fallback = "0 %")
        double throughputMargin,

        @Param(
                doc = "Share by which the profiled latencies are raised before planning.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "10",
                fallback = "0 %")
        double latencyMargin,

        @Param(doc = "The SLA that is kept by the profile.", fallback = "given")
        SlaRule sla,

        @Param(doc = "The wait in a batch queue, as the SLA's constraint counts it.", fallback = "code")
        QueueTerm queueTerm,

        @Param(doc = "Which batch sizes are chosen among equals.", fallback = "exact")
        TieBreak tieBreak,

        @Param(
                doc = "Which of several configurations of equal value is chosen: the objective leaves it open.",
                fallback = "most-accurate")
        Preference prefer,

        @Param(doc = "How the problem is solved; all methods give the same optimum.", fallback = "enumerate")
        Method method) {}
