package org.orrery.inference.serving;

import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;

/**
 * Splits requests over the variants by quotas and watches their time-outs.
 *
 * <p>Its thread works on one request at a time. As that work has a fixed length, a request's departure is
 * known when it arrives, and one event carries it to its pod. A time-out leaves the pod working on the
 * request.
 */
public final class Dispatcher implements EventHandler, ServingPod.Listener {
    private static final int DISPATCH = 0;

    private final Simulation simulation;
    private final String path;
    private final DispatcherParameters parameters;
    private final Fleet fleet;
    private final Outcomes outcomes;
    private final Splitter splitter;
    private final Timeouts timeouts;
    private long threadFree;
    private long threadWork;
    private long underWay;

    /**
     * Creates a dispatcher without quotas.
     *
     * @param scope where it lives
     * @param parameters its own
     * @param fleet where the requests go
     * @param outcomes who learns what became of them
     */
    public Dispatcher(Scope scope, DispatcherParameters parameters, Fleet fleet, Outcomes outcomes) {
        this.simulation = scope.simulation();
        this.path = scope.path();
        this.parameters = parameters;
        this.fleet = fleet;
        this.outcomes = outcomes;
        splitter = parameters.split().splitter(simulation.streams().stream(path, "split"));
        timeouts = new Timeouts(simulation, path, this::expired);
        fleet.requestsTo(this);
    }

    /** Posts new quotas, one for each variant; the sequence starts afresh. */
    public void quotas(int[] quotas) {
        splitter.quotas(quotas);
    }

    /**
     * Takes a request from a client.
     *
     * @param request just sent
     * @param workFactor factor of its service time
     */
    public void accept(Request request, double workFactor) {
        outcomes.arrived(request.sentAt);
        request.workFactor = workFactor;
        long now = simulation.now();
        threadFree = Math.max(now, threadFree) + parameters.cpu();
        threadWork += parameters.cpu();
        underWay++;
        request.deadline = threadFree + parameters.timeout();
        simulation.schedule(threadFree + parameters.hop() / 2 - now, Priority.NORMAL, this, DISPATCH, 0, request);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        Request request = (Request) reference;
        underWay--;
        timeouts.watch(request);
        int variant = splitter.next();
        if (!fleet.route(variant, request)) {
            refuse(variant, request);
        }
    }

    @Override
    public void finished(ServingPod pod, Request request) {
        int variant = pod.spec().variant();
        long now = simulation.now();
        long serverLatency = now - request.takenAt;
        outcomes.served(variant, serverLatency);
        if (!request.resolved) {
            request.resolved = true;
            long wayBack = parameters.hop() - parameters.hop() / 2;
            outcomes.answered(variant, request.sentAt, serverLatency, now + wayBack - request.sentAt);
        }
        request.release();
    }

    @Override
    public void rejected(ServingPod pod, Request request) {
        refuse(pod.spec().variant(), request);
    }

    private void refuse(int variant, Request request) {
        if (!request.resolved) {
            request.resolved = true;
            outcomes.refused(variant, request.sentAt);
        }
        request.release();
    }

    private void expired(Request request) {
        request.resolved = true;
        outcomes.timedOut(request.sentAt);
    }

    /** Returns the requests without an answer or an error, by looking where they are. */
    public long inside() {
        return underWay + timeouts.unresolved();
    }

    /** Returns how often a whole cycle of the splitter did not match the quotas; it must stay 0. */
    public int brokenCycles() {
        return splitter.brokenCycles();
    }

    /** Returns the share of the time until now in which the thread was taken, above 1 if work is left over. */
    public double utilisation() {
        return threadWork / (double) Math.max(SimTime.PICOSECOND, simulation.now());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "DISPATCH";
    }
}
