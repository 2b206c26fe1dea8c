package org.orrery.inference.serving;

import java.util.List;
import java.util.Optional;

/**
 * A deployment with one replica under the default rolling update of Kubernetes (25 %/25 %): {@code STEADY →
 * SURGE → STEADY}. One extra pod is started; the old one goes when the new one is ready. A new version during
 * the surge removes the pod that is not ready yet.
 */
final class RollingUpdate {
    private final Fleet fleet;
    private final int variant;
    private Optional<Pod> surge = Optional.empty();

    RollingUpdate(Fleet fleet, int variant) {
        this.fleet = fleet;
        this.variant = variant;
    }

    void resize(int cores) {
        surge.ifPresent(fleet::terminate);
        surge = Optional.empty();
        boolean already = readyPods().stream().anyMatch(pod -> pod.spec().cores() == cores);
        if (!already) {
            surge = Optional.of(fleet.create(variant, cores));
        }
    }

    void ready(Pod pod) {
        if (surge.isPresent() && surge.get() == pod) {
            surge = Optional.empty();
            readyPods().stream().filter(other -> other != pod).forEach(fleet::terminate);
        }
    }

    private List<Pod> readyPods() {
        return fleet.pods().stream()
                .filter(pod -> pod.spec().variant() == variant && pod.state() == PodState.READY)
                .toList();
    }
}
