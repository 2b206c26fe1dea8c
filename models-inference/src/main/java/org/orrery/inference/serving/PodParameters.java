package org.orrery.inference.serving;

import org.orrery.inference.kube.PodStart;
import org.orrery.inference.kube.Rollout;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** A serving pod: TensorFlow Serving over REST with batch size 1 (InfAdapter repository; TensorFlow Serving 2.8). */
public record PodParameters(
        @Param(
                doc = "Coefficient of variation of the service times; normal, cut off at a twentieth of the mean.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "infadapter.service-cv")
        double serviceCv,

        @Param(
                doc = "Factor by which a pod is faster than in its saturation run.",
                min = "0.1",
                max = "10",
                calibration = "infadapter.service-scale")
        double serviceScale,

        @Param(doc = "Whether REST threads limit the requests inside the server.", fallback = "true")
        boolean restGate,

        @Param(
                doc = "REST threads per core.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000",
                calibration = "infadapter.rest-threads-per-core")
        long restThreadsPerCore,

        @Param(
                doc = "Waiting requests that the batch queue takes, as a multiple of those that the believed capacity"
                        + " makes in a second.",
                min = "0",
                max = "1000000",
                calibration = "infadapter.queue-factor")
        double queueFactor,

        @Param(
                doc = "From the pod's creation until its containers run.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.container-start")
        long containerStart,

        @Param(
                doc = "Start-up of the warm-up side-car's process, from the container start on.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.sidecar-start")
        long sidecarStart,

        @Param(
                doc = "Pause of the side-car before its first request.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.sidecar-pause")
        long sidecarPause,

        @Param(
                doc = "Warm-up requests that must succeed, one after the other.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1000",
                calibration = "infadapter.warmup-requests")
        long warmupRequests,

        @Param(
                doc = "Extra time of the first warm-up request, in service times.",
                min = "0",
                max = "100",
                calibration = "infadapter.first-request-penalty")
        double firstRequestPenalty,

        @Param(
                doc = "Period of the readiness probe, counted from the container start.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "infadapter.readiness-period")
        long readinessPeriod,

        @Param(
                doc = "Cores that a pod uses while it loads and warms its model.",
                min = "0",
                calibration = "infadapter.loading-cpu")
        double loadingCpu,

        @Param(
                doc = "How long a terminated pod may finish the requests inside.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.termination-grace")
        long terminationGrace,

        @Param(
                doc = "Extra pods of a deployment that is resized in place, as a share of the wanted ones, rounded up.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "infadapter.surge")
        double surge,

        @Param(
                doc = "Missing pods meanwhile, as a share of the wanted ones, rounded down.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "infadapter.unavailable")
        double unavailable) {

    /** Returns how a deployment is resized in place. */
    Rollout rollout() {
        return new Rollout.Rolling(surge, unavailable);
    }

    /**
     * Returns the times of a new pod. The model loads after the container start. A warm-up side-car starts beside it, waits,
     * then sends requests one after the other until enough have succeeded. The next readiness probe after that sees the pod
     * warm.
     *
     * @param loadTime time to load the model, picoseconds
     * @param serviceTime mean service time of a request, picoseconds
     */
    PodStart.Times start(long loadTime, long serviceTime) {
        long firstRequest = Math.max(loadTime, sidecarStart + sidecarPause);
        double served = warmupRequests == 0 ? 0 : warmupRequests + firstRequestPenalty;
        long warm = firstRequest + Math.round(served * serviceTime);
        long probed = (warm + readinessPeriod - 1) / readinessPeriod * readinessPeriod;
        return new PodStart.Times(containerStart, loadingCpu, containerStart + probed, containerStart + probed);
    }
}
