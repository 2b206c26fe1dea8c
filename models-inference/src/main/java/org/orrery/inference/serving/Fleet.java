package org.orrery.inference.serving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.orrery.inference.variant.CapacityTable;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.time.SimTime;

/** All serving pods of a cluster, with one service per variant. */
public final class Fleet extends Part implements Pod.Listener {
    private final Variants variants;
    private final CapacityTable believed;
    private final PodParameters parameters;
    private final Level coresHeld;
    private final List<KubeService> services = new ArrayList<>();
    private final List<RollingUpdate> updates = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private ServingPod.Listener requests;
    private int created;
    private long coresNow;
    private long heldSince;
    private double heldBefore;
    private double usedByGone;

    /**
     * Creates an empty fleet.
     *
     * @param scope where it lives
     * @param variants what the pods serve
     * @param believed believed capacities, which size the batch queues
     * @param parameters of every pod
     * @param coresHeld follows the cores of all pods that exist
     */
    public Fleet(Scope scope, Variants variants, CapacityTable believed, PodParameters parameters, Level coresHeld) {
        super(scope);
        this.variants = variants;
        this.believed = believed;
        this.parameters = parameters;
        this.coresHeld = coresHeld;
        for (int variant = 0; variant < variants.count(); variant++) {
            RandomStream split = stream("service-" + variants.name(variant));
            services.add(new KubeService(split));
            updates.add(new RollingUpdate(this, variant));
        }
    }

    /** Names who learns what becomes of requests; called once, before the first request. */
    void requestsTo(ServingPod.Listener listener) {
        requests = listener;
    }

    /** Creates a pod that goes through its whole start-up. */
    public Pod create(int variant, int cores) {
        Pod pod = Pod.starting(nextScope(variant, cores), spec(variant, cores), parameters, this);
        hold(pod);
        return pod;
    }

    /** Creates a pod that is ready at once: the set-up before the load starts. */
    public Pod createReady(int variant, int cores) {
        Pod pod = Pod.ready(nextScope(variant, cores), spec(variant, cores), parameters, this);
        hold(pod);
        services.get(variant).add(pod);
        return pod;
    }

    /** Removes a pod from its service and lets it finish. */
    public void terminate(Pod pod) {
        services.get(pod.spec().variant()).remove(pod);
        pod.terminate();
    }

    /** Resizes the deployment of a variant in place: a rolling update that is not awaited. */
    public void resize(int variant, int cores) {
        updates.get(variant).resize(cores);
    }

    /** Returns all pods that exist, in the order of their creation. */
    public List<Pod> pods() {
        return Collections.unmodifiableList(pods);
    }

    boolean route(int variant, Request request) {
        return services.get(variant).route(request);
    }

    private void hold(Pod pod) {
        pods.add(pod);
        changeCores(pod.spec().cores());
    }

    private void changeCores(int change) {
        heldBefore = coreSecondsHeld();
        heldSince = now();
        coresNow += change;
        coresHeld.add(change);
    }

    /** Returns the core seconds that all pods have held so far. */
    public double coreSecondsHeld() {
        return heldBefore + coresNow * SimTime.toSeconds(now() - heldSince);
    }

    /** Returns the core seconds that all pods have used so far. */
    public double coreSecondsUsed() {
        double used = usedByGone;
        for (Pod pod : pods) {
            used += pod.coreSecondsUsed();
        }
        return used;
    }

    private Scope nextScope(int variant, int cores) {
        String name = variants.name(variant).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return scope().child(name + "-" + cores + "-v" + ++created);
    }

    private PodSpec spec(int variant, int cores) {
        int threads =
                parameters.restGate() ? Math.toIntExact(parameters.restThreadsPerCore() * cores) : PodSpec.UNBOUNDED;
        int bound = (int) Math.floor(parameters.queueFactor() * believed.of(variant, cores));
        long serviceTime = variants.serviceTime(variant, cores, parameters.serviceScale());
        return new PodSpec(variant, cores, serviceTime, threads, bound, variants.loadTime(variant));
    }

    @Override
    public void ready(Pod pod) {
        services.get(pod.spec().variant()).add(pod);
        updates.get(pod.spec().variant()).ready(pod);
    }

    @Override
    public void gone(Pod pod) {
        pods.remove(pod);
        usedByGone += pod.coreSecondsUsed();
        changeCores(-pod.spec().cores());
    }

    @Override
    public void finished(ServingPod pod, Request request) {
        requests.finished(pod, request);
    }

    @Override
    public void rejected(ServingPod pod, Request request) {
        requests.rejected(pod, request);
    }
}
