package org.orrery.inference.serving;

import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/**
 * The life cycle of a serving pod: {@code CONTAINER_START → LOADING → WARMING → READY → TERMINATING → GONE}.
 *
 * <p>The model loads after the container start. A warm-up side-car starts beside it, waits, then sends
 * requests one after the other until enough have succeeded. The next readiness probe after that puts the pod
 * into its service. A terminated pod leaves the service at once and goes when it is empty, or when the grace
 * period ends.
 */
public final class Pod extends Part implements ServingPod.Listener {

    /** What happens. */
    private enum Kind {
        POD_STATE,
        GRACE_ENDS
    }

    /** Learns of changes. */
    interface Listener extends ServingPod.Listener {
        /** The pod entered its service. */
        void ready(Pod pod);

        /** The pod holds no CPU any more. */
        void gone(Pod pod);
    }

    private final Events<Kind> events = events(Kind.class, this::event);
    private final ServingPod server;
    private final PodParameters parameters;
    private final Listener listener;
    private final long createdAt;
    private PodState state;

    private Pod(Scope scope, PodSpec spec, PodParameters parameters, Listener listener) {
        super(scope);
        this.parameters = parameters;
        this.listener = listener;
        server = new ServingPod(scope, spec, this);
        createdAt = now();
    }

    /** Creates a pod whose life begins now. */
    static Pod starting(Scope scope, PodSpec spec, PodParameters parameters, Listener listener) {
        Pod pod = new Pod(scope, spec, parameters, listener);
        pod.enter(PodState.CONTAINER_START, parameters.containerStart());
        return pod;
    }

    /** Creates a pod that is ready already. */
    static Pod ready(Scope scope, PodSpec spec, PodParameters parameters, Listener listener) {
        Pod pod = new Pod(scope, spec, parameters, listener);
        pod.state = PodState.READY;
        return pod;
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case POD_STATE -> proceed();
            case GRACE_ENDS -> {
                if (state == PodState.TERMINATING) {
                    server.kill();
                    leave();
                }
            }
        }
    }

    private void proceed() {
        switch (state) {
            case CONTAINER_START -> {
                server.useWhileIdle(parameters.loadingCpu());
                enter(PodState.LOADING, server.spec().loadTime());
            }
            case LOADING -> enter(PodState.WARMING, timeToProbe());
            case WARMING -> {
                server.useWhileIdle(0);
                state = PodState.READY;
                listener.ready(this);
            }
            case READY, TERMINATING, GONE -> {
                // A pod that was terminated while it started has nothing more to do.
            }
        }
    }

    private void enter(PodState next, long lasting) {
        state = next;
        events.after(lasting, Priority.NORMAL, Kind.POD_STATE, next.ordinal(), null);
    }

    /** Returns the time from the end of loading to the readiness probe that sees the pod warm. */
    private long timeToProbe() {
        long loaded = server.spec().loadTime();
        long firstRequest = Math.max(loaded, parameters.sidecarStart() + parameters.sidecarPause());
        double served =
                parameters.warmupRequests() == 0 ? 0 : parameters.warmupRequests() + parameters.firstRequestPenalty();
        long warm = firstRequest + Math.round(served * server.spec().serviceTime());
        long period = parameters.readinessPeriod();
        return (warm + period - 1) / period * period - loaded;
    }

    /** Takes the pod out of its service for good. */
    void terminate() {
        if (state != PodState.READY || server.inside() == 0) {
            leave();
            return;
        }
        state = PodState.TERMINATING;
        events.after(parameters.terminationGrace(), Priority.COMPLETION, Kind.GRACE_ENDS, 0, null);
    }

    private void leave() {
        server.useWhileIdle(0);
        state = PodState.GONE;
        listener.gone(this);
    }

    @Override
    public void finished(ServingPod pod, Request request) {
        listener.finished(pod, request);
        if (state == PodState.TERMINATING && pod.inside() == 0) {
            leave();
        }
    }

    @Override
    public void rejected(ServingPod pod, Request request) {
        listener.rejected(pod, request);
    }

    /** Returns where the pod is in its life. */
    public PodState state() {
        return state;
    }

    /** Returns what the pod is made of. */
    public PodSpec spec() {
        return server.spec();
    }

    /** Returns when the pod was created, in picoseconds. */
    public long createdAt() {
        return createdAt;
    }

    /** Returns the CPU time that the pod has used so far, in core seconds. */
    public double coreSecondsUsed() {
        return server.coreSecondsUsed();
    }

    /** Hands a request to the pod. */
    void accept(Request request) {
        server.accept(request);
    }
}
