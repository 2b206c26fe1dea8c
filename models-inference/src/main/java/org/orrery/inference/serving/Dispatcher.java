package org.orrery.inference.serving;

import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Value;

/**
 * Splits requests over the variants by quotas and watches their time-outs.
 *
 * <p>Its thread works on one request at a time. As that work has a fixed length, a request's departure is
 * known when it arrives, and one event carries it to its pod. A time-out leaves the pod working on the
 * request.
 */
public final class Dispatcher extends Part implements Deployments.Listener {
    /** What happens. */
    private enum Kind {
        DISPATCH,
        ANSWER
    }

    private final Events<Kind> events = events(Kind.class, this::event);
    private final DispatcherParameters parameters;
    private final Deployments deployments;
    private final Outcomes outcomes;
    private final Splitter splitter;
    private final Timeouts timeouts;
    private final BusyTime thread;
    private long underWay;

    /**
     * Creates a dispatcher without quotas.
     *
     * @param scope where it lives
     * @param parameters its own
     * @param deployments where the requests go
     * @param outcomes who learns what became of them
     * @param utilisation gets the share of the time in which the thread works
     */
    public Dispatcher(
            Scope scope,
            DispatcherParameters parameters,
            Deployments deployments,
            Outcomes outcomes,
            Value utilisation) {
        super(scope);
        this.parameters = parameters;
        this.deployments = deployments;
        this.outcomes = outcomes;
        splitter = parameters.split().splitter(stream("split"));
        thread = new BusyTime(simulation(), utilisation);
        timeouts = new Timeouts(scope, this::expired);
        deployments.requestsTo(this);
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
        long now = now();
        long leaves = thread.reserve(parameters.cpu());
        underWay++;
        request.deadline = leaves + parameters.timeout();
        events.after(leaves + parameters.hop() / 2 - now, Priority.NORMAL, Kind.DISPATCH, 0, request);
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case DISPATCH -> dispatch((Request) reference);
            case ANSWER -> ((Client) reference).ended(true);
        }
    }

    private void dispatch(Request request) {
        underWay--;
        timeouts.watch(request);
        int variant = splitter.next();
        if (!deployments.route(variant, request)) {
            refuse(variant, request);
        }
    }

    @Override
    public void finished(int variant, Request request) {
        long now = now();
        long serverLatency = now - request.takenAt;
        outcomes.served(variant, serverLatency);
        if (!request.resolved) {
            request.resolved = true;
            long wayBack = parameters.hop() - parameters.hop() / 2;
            outcomes.answered(variant, request.sentAt, serverLatency, now + wayBack - request.sentAt);
            if (request.client != Client.NOBODY) {
                events.after(wayBack, Priority.NORMAL, Kind.ANSWER, 0, request.client);
            }
        }
        request.release();
    }

    @Override
    public void lost(int variant, Request request) {
        refuse(variant, request);
    }

    private void refuse(int variant, Request request) {
        if (!request.resolved) {
            request.resolved = true;
            outcomes.refused(variant, request.sentAt);
            request.client.ended(false);
        }
        request.release();
    }

    private void expired(Request request) {
        request.resolved = true;
        outcomes.timedOut(request.sentAt);
        request.client.ended(false);
    }

    /** Returns the requests without an answer or an error, by looking where they are. */
    public long inside() {
        return underWay + timeouts.unresolved();
    }

    /** Returns how often a whole cycle of the splitter did not match the quotas; it must stay 0. */
    public int brokenCycles() {
        return splitter.brokenCycles();
    }
}
