package org.orrery.inference.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.inference.kube.Deployment;
import org.orrery.inference.kube.Fleet;
import org.orrery.inference.kube.KubeService;
import org.orrery.inference.kube.Pod;
import org.orrery.inference.kube.PodStart;
import org.orrery.inference.kube.Shape;
import org.orrery.inference.kube.Template;
import org.orrery.inference.kube.Workload;
import org.orrery.inference.variant.CapacityTable;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;

/**
 * The deployments of a task's variants, each of one pod, with one service for each variant. A variant that gets other
 * cores gets a deployment of its own, or is resized in its present one.
 */
public final class Deployments extends Part implements Workload<Request> {
    /** Learns what became of requests. */
    public interface Listener {
        /** A pod of a variant has finished a request. The receiver releases the request. */
        void finished(int variant, Request request);

        /** A pod of a variant has refused a request, or lost it when it was killed. The receiver releases the request. */
        void lost(int variant, Request request);
    }

    private final Fleet<Request> fleet;
    private final Variants variants;
    private final CapacityTable believed;
    private final PodParameters parameters;
    private final List<KubeService<Request>> services = new ArrayList<>();
    private final List<Deployment<Request>> present = new ArrayList<>();
    private final String pods = path() + ".pods";
    private Listener listener;
    private int created;

    /**
     * Creates a cluster without deployments.
     *
     * @param scope where it lives
     * @param fleet the cluster's pods
     * @param variants what the pods serve
     * @param believed believed capacities, which size the batch queues
     * @param parameters of every pod
     */
    public Deployments(
            Scope scope, Fleet<Request> fleet, Variants variants, CapacityTable believed, PodParameters parameters) {
        super(scope);
        this.fleet = fleet;
        this.variants = variants;
        this.believed = believed;
        this.parameters = parameters;
        for (int variant = 0; variant < variants.count(); variant++) {
            services.add(KubeService.random(stream("service-" + variants.name(variant))));
        }
    }

    /** Names who learns what becomes of requests; called once, before the first request. */
    void requestsTo(Listener receiver) {
        listener = receiver;
    }

    /** Creates a deployment whose pod goes through its whole start-up. */
    public Deployment<Request> create(int variant, int cores) {
        Deployment<Request> deployment = deployment(variant);
        deployment.change(new Template(variant, cores), 1);
        return deployment;
    }

    /** Creates a deployment whose pod is ready at once: the set-up before the load starts. */
    public void createReady(int variant, int cores) {
        deployment(variant).deploy(new Template(variant, cores), 1);
    }

    private Deployment<Request> deployment(int variant) {
        String name = variants.name(variant).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        Deployment<Request> deployment = new Deployment<>(
                scope().child(name + "-v" + ++created),
                fleet,
                services.get(variant),
                this,
                parameters.rollout(),
                parameters.terminationGrace());
        present.add(deployment);
        return deployment;
    }

    /** Returns the deployments, in the order of their creation. */
    public List<Deployment<Request>> present() {
        return List.copyOf(present);
    }

    /** Takes the pods of a deployment out of their service and lets them finish. */
    public void delete(Deployment<Request> deployment) {
        present.remove(deployment);
        deployment.delete();
    }

    /** Resizes the only deployment in place: a rolling update that is not awaited. */
    public void resize(Template template) {
        present.get(0).change(template, 1);
    }

    boolean route(int variant, Request request) {
        Optional<Pod<Request>> pod = services.get(variant).route();
        pod.ifPresent(each -> each.accept(request));
        return pod.isPresent();
    }

    @Override
    public Shape shape(Template template) {
        int cores = template.cores();
        int threads =
                parameters.restGate() ? Math.toIntExact(parameters.restThreadsPerCore() * cores) : Shape.UNBOUNDED;
        int bound = (int) Math.floor(parameters.queueFactor() * believed.of(template.variant(), cores));
        return new Shape(cores, 1, threads, bound);
    }

    @Override
    public PodStart.Times start(Template template) {
        return parameters.start(variants.loadTime(template.variant()), serviceTime(template));
    }

    private long serviceTime(Template template) {
        return variants.serviceTime(template.variant(), template.cores(), parameters.serviceScale());
    }

    @Override
    public void taken(Pod<Request> pod, Request request) {
        request.takenAt = now();
    }

    @Override
    public long begin(Pod<Request> pod, Request request) {
        request.client.trail().enter(pods);
        return Math.round(serviceTime(pod.template()) * request.workFactor);
    }

    @Override
    public void finished(Pod<Request> pod, Request request, long time) {
        request.client.trail().leave(pods);
        listener.finished(pod.template().variant(), request);
    }

    @Override
    public void lost(Pod<Request> pod, Request request) {
        listener.lost(pod.template().variant(), request);
    }
}
