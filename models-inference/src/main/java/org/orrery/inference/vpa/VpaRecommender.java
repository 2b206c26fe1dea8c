package org.orrery.inference.vpa;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.kube.Fleet;
import org.orrery.inference.kube.Pod;
import org.orrery.inference.serving.Request;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/**
 * The recommender beside a cluster with one deployment: at each interval it reads one sample of CPU use from
 * every pod, old and new, then recommends. A sample averages over the metrics window, or over the pod's life
 * if that is shorter.
 */
public final class VpaRecommender extends Part {
    /** What happens. */
    private enum Kind {
        VPA_WINDOW,
        VPA_SAMPLE
    }

    private final Events<Kind> events = events(Kind.class, this::event);
    private final VpaParameters parameters;
    private final Fleet<Request> fleet;
    private final Recommender recommender;
    private final Map<Pod<Request>, Double> usedBefore = new IdentityHashMap<>();
    private long windowBegan;
    private Optional<Recommendation> latest = Optional.empty();

    /** Creates a recommender without samples. */
    public VpaRecommender(Scope scope, VpaParameters parameters, Fleet<Request> fleet) {
        super(scope);
        this.parameters = parameters;
        this.fleet = fleet;
        recommender = new Recommender(parameters);
    }

    /** Draws the phase of the intervals against the load. */
    public void begin() {
        long first = parameters.firstSample().sampler(stream("first-sample")).nextLong();
        events.after(first, Priority.CONTROL, Kind.VPA_SAMPLE, 0, null);
        scheduleWindow(first);
    }

    private void scheduleWindow(long untilSample) {
        long delay = Math.max(0, untilSample - parameters.window());
        events.after(delay, Priority.OBSERVATION, Kind.VPA_WINDOW, 0, null);
    }

    /** Returns the recommendation of the last interval; empty before the VPA object exists. */
    public Optional<Recommendation> latest() {
        return latest;
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case VPA_WINDOW -> {
                windowBegan = now();
                fleet.pods().forEach(pod -> usedBefore.put(pod, pod.coreSecondsUsed()));
            }
            case VPA_SAMPLE -> {
                sample();
                recommend();
            }
        }
    }

    private void recommend() {
        usedBefore.clear();
        if (now() >= parameters.objectCreated() && recommender.samples() > 0) {
            latest = Optional.of(recommender.recommend());
        }
        events.after(parameters.interval(), Priority.CONTROL, Kind.VPA_SAMPLE, 0, null);
        scheduleWindow(parameters.interval());
    }

    private void sample() {
        long now = now();
        for (Pod<Request> pod : fleet.pods()) {
            long since = Math.max(pod.createdAt(), windowBegan);
            if (now > since) {
                double used = pod.coreSecondsUsed() - usedBefore.getOrDefault(pod, 0.0);
                recommender.add(
                        used / SimTime.toSeconds(now - since), pod.template().cores(), now);
            }
        }
    }
}
