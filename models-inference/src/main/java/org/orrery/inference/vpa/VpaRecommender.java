package org.orrery.inference.vpa;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.serving.Fleet;
import org.orrery.inference.serving.Pod;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;

/**
 * The recommender beside a cluster with one deployment: at each interval it reads one sample of CPU use from
 * every pod, old and new, then recommends. A sample averages over the metrics window, or over the pod's life
 * if that is shorter.
 */
public final class VpaRecommender implements EventHandler {
    private static final int WINDOW_BEGINS = 0;
    private static final int VPA_SAMPLE = 1;

    private final Simulation simulation;
    private final String path;
    private final VpaParameters parameters;
    private final Fleet fleet;
    private final Recommender recommender;
    private final Map<Pod, Double> usedBefore = new IdentityHashMap<>();
    private long windowBegan;
    private Optional<Recommendation> latest = Optional.empty();

    /** Creates a recommender without samples. */
    public VpaRecommender(Scope scope, VpaParameters parameters, Fleet fleet) {
        this.simulation = scope.simulation();
        this.path = scope.path();
        this.parameters = parameters;
        this.fleet = fleet;
        recommender = new Recommender(parameters);
    }

    /** Draws the phase of the intervals against the load. */
    public void start() {
        long first = parameters
                .firstSample()
                .sampler(simulation.streams().stream(path, "first-sample"))
                .nextLong();
        simulation.schedule(first, Priority.CONTROL, this, VPA_SAMPLE, 0, null);
        scheduleWindow(first);
    }

    private void scheduleWindow(long untilSample) {
        long delay = Math.max(0, untilSample - parameters.window());
        simulation.schedule(delay, Priority.OBSERVATION, this, WINDOW_BEGINS, 0, null);
    }

    /** Returns the recommendation of the last interval; empty before the VPA object exists. */
    public Optional<Recommendation> latest() {
        return latest;
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == WINDOW_BEGINS) {
            windowBegan = simulation.now();
            fleet.pods().forEach(pod -> usedBefore.put(pod, pod.coreSecondsUsed()));
            return;
        }
        sample();
        usedBefore.clear();
        if (simulation.now() >= parameters.objectCreated() && recommender.samples() > 0) {
            latest = Optional.of(recommender.recommend());
        }
        simulation.schedule(parameters.interval(), Priority.CONTROL, this, VPA_SAMPLE, 0, null);
        scheduleWindow(parameters.interval());
    }

    private void sample() {
        long now = simulation.now();
        for (Pod pod : fleet.pods()) {
            long since = Math.max(pod.createdAt(), windowBegan);
            if (now > since) {
                double used = pod.coreSecondsUsed() - usedBefore.getOrDefault(pod, 0.0);
                recommender.add(
                        used / SimTime.toSeconds(now - since), pod.spec().cores(), now);
            }
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return kind == WINDOW_BEGINS ? "VPA_WINDOW" : "VPA_SAMPLE";
    }
}
