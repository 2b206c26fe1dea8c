package org.orrery.inference.serving;

import java.util.ArrayDeque;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/**
 * A serving pod as a queue (TensorFlow Serving with one intra-op thread and batch size 1): HTTP backlog
 * without bound, REST threads, batch queue that refuses, and one server per core, all first in first out.
 */
public final class ServingPod extends Part {
    /** What happens. */
    private enum Kind {
        SERVICE_END
    }

    /** Learns what became of a request in this pod. */
    public interface Listener {
        /** The pod has finished a request. The receiver releases the request. */
        void finished(ServingPod pod, Request request);

        /** The pod has refused a request, or lost it when it was killed. The receiver releases the request. */
        void rejected(ServingPod pod, Request request);
    }

    private final Events<Kind> events = events(Kind.class, (kind, argument, request) -> end((Request) request));
    private final PodSpec spec;
    private final Listener listener;
    private final ArrayDeque<Request> backlog = new ArrayDeque<>();
    private final ArrayDeque<Request> queue = new ArrayDeque<>();
    private int busy;
    private boolean killed;
    private double idleUse;
    private double useArea;
    private long useSince;

    /**
     * Creates an idle pod.
     *
     * @param scope where it lives
     * @param spec what it is made of
     * @param listener who learns what became of requests
     */
    public ServingPod(Scope scope, PodSpec spec, Listener listener) {
        super(scope);
        this.spec = spec;
        this.listener = listener;
        useSince = now();
    }

    /** Takes a request into the HTTP layer. */
    public void accept(Request request) {
        if (killed) {
            listener.rejected(this, request);
        } else if (threadsInUse() < spec.restThreads()) {
            takeThread(request);
        } else {
            backlog.addLast(request);
        }
    }

    private void takeThread(Request request) {
        request.takenAt = now();
        if (busy < spec.cores()) {
            serve(request);
        } else if (queue.size() < spec.queueBound()) {
            queue.addLast(request);
        } else {
            listener.rejected(this, request);
        }
    }

    private void serve(Request request) {
        accountUse();
        busy++;
        long time = Math.round(spec.serviceTime() * request.workFactor);
        events.after(time, Priority.COMPLETION, Kind.SERVICE_END, 0, request);
    }

    private void end(Request request) {
        accountUse();
        busy--;
        if (killed) {
            listener.rejected(this, request);
            return;
        }
        Request next = queue.pollFirst();
        if (next != null) {
            serve(next);
        }
        listener.finished(this, request);
        while (!backlog.isEmpty() && threadsInUse() < spec.restThreads()) {
            takeThread(backlog.pollFirst());
        }
    }

    /** Ends the pod at once; requests that wait inside are lost. Those in service are lost as they end. */
    void kill() {
        killed = true;
        while (!queue.isEmpty()) {
            listener.rejected(this, queue.pollFirst());
        }
        while (!backlog.isEmpty()) {
            listener.rejected(this, backlog.pollFirst());
        }
    }

    private int threadsInUse() {
        return busy + queue.size();
    }

    /** Returns the number of requests inside, the HTTP backlog included. */
    public int inside() {
        return busy + queue.size() + backlog.size();
    }

    /** Returns what the pod is made of. */
    public PodSpec spec() {
        return spec;
    }

    /** Sets how many cores the pod uses besides serving, while it loads its model. */
    void useWhileIdle(double cores) {
        accountUse();
        idleUse = cores;
    }

    /** Returns the CPU time used so far, in core seconds. */
    public double coreSecondsUsed() {
        accountUse();
        return useArea;
    }

    private void accountUse() {
        long now = now();
        useArea += SimTime.toSeconds(now - useSince) * (busy + idleUse);
        useSince = now;
    }
}
