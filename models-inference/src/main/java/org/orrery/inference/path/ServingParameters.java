package org.orrery.inference.path;

import java.util.Optional;
import org.orrery.inference.kube.PodStart;
import org.orrery.inference.kube.Rollout;
import org.orrery.inference.stage.ServiceBasis;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Queues and replicas. */
public record ServingParameters(
        @Param(
                doc = "Age since the router, from which on a request is dropped; never if left out.",
                dimension = Dimension.TIME,
                min = "1 ms")
        Optional<Long> dropLimit,

        @Param(
                doc = "Longest wait of a lone request for its batch to fill.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.batch-time")
        long batchTime,

        @Param(doc = "How new pods come into service.", fallback = "two-phase")
        PodStart podStart,

        @Param(doc = "What becomes of calls to a replica that has not loaded its model yet.", fallback = "wait")
        NotReady notReady,

        @Param(doc = "How a variant is exchanged.", fallback = "rolling")
        Rollout rollout,

        @Param(
                doc = "How long a removed pod may finish what it holds.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.drain")
        long drain,

        @Param(
                doc = "Coefficient of variation of the service times.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "ipa.service-cv")
        double serviceCv,

        @Param(
                doc = "Factor of the service times: speed while profiling over speed while serving.",
                min = "0.1",
                max = "10",
                calibration = "ipa.cpu-factor")
        double cpuFactor,

        @Param(
                doc = "Factor of the service times where a replica has more threads than cores.",
                min = "1",
                max = "10",
                fallback = "by-ratio")
        Oversubscription oversubscription,

        @Param(doc = "What of a measurement tells the service time.", fallback = "throughput")
        ServiceBasis service) {}
