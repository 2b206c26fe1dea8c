package org.orrery.inference.serving;

import java.util.ArrayDeque;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;

/**
 * A serving pod as a queue (TensorFlow Serving with one intra-op thread and batch size 1): HTTP backlog
 * without bound, REST threads, batch queue that refuses, and one server per core, all first in first out.
 */
public final class ServingPod implements EventHandler {
    private static final int SERVICE_END = 0;

    /** Learns what became of a request in this pod. */
    public interface Listener {
        /** The pod has finished a request. The receiver releases the request. */
        void finished(ServingPod pod, Request request);

        /** The pod has refused a request, or lost it when it was killed. The receiver releases the request. */
        void rejected(ServingPod pod, Request request);
    }

    private final Simulation simulation;
    private final String path;
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
     * @param simulation the run
     * @param path name for errors and traces
     * @param spec what it is made of
     * @param listener who learns what became of requests
     */
    public ServingPod(Simulation simulation, String path, PodSpec spec, Listener listener) {
        this.simulation = simulation;
        this.path = path;
        this.spec = spec;
        this.listener = listener;
        useSince = simulation.now();
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
        request.takenAt = simulation.now();
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
        simulation.schedule(time, Priority.COMPLETION, this, SERVICE_END, 0, request);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        accountUse();
        busy--;
        if (killed) {
            listener.rejected(this, (Request) reference);
            return;
        }
        Request next = queue.pollFirst();
        if (next != null) {
            serve(next);
        }
        listener.finished(this, (Request) reference);
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
        long now = simulation.now();
        useArea += SimTime.toSeconds(now - useSince) * (busy + idleUse);
        useSince = now;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "SERVICE_END";
    }
}
