package org.orrery.inference.serving;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;

/**
 * The time-outs of requests that all get the same time: their deadlines come in the order of their dispatch,
 * so one pending event for the oldest of them serves all.
 */
final class Timeouts implements EventHandler {
    private static final int CLIENT_TIMEOUT = 0;

    private final Simulation simulation;
    private final String path;
    private final Consumer<Request> expired;
    private final ArrayDeque<Request> watched = new ArrayDeque<>();
    private boolean armed;

    Timeouts(Simulation simulation, String path, Consumer<Request> expired) {
        this.simulation = simulation;
        this.path = path;
        this.expired = expired;
    }

    /** Watches a request until it is resolved. Its deadline is not before those of the others. */
    void watch(Request request) {
        forgetResolved();
        request.hold();
        watched.addLast(request);
        arm();
    }

    /** Returns the number of watched requests without an answer or an error. */
    long unresolved() {
        return watched.stream().filter(request -> !request.resolved).count();
    }

    private void forgetResolved() {
        while (!watched.isEmpty() && watched.peekFirst().resolved) {
            watched.pollFirst().release();
        }
    }

    private void arm() {
        if (!armed && !watched.isEmpty()) {
            armed = true;
            long delay = watched.peekFirst().deadline - simulation.now();
            simulation.schedule(delay, Priority.NORMAL, this, CLIENT_TIMEOUT, 0, null);
        }
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        armed = false;
        forgetResolved();
        while (!watched.isEmpty() && watched.peekFirst().deadline <= simulation.now()) {
            Request request = watched.pollFirst();
            if (!request.resolved) {
                expired.accept(request);
            }
            request.release();
        }
        forgetResolved();
        arm();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "CLIENT_TIMEOUT";
    }
}
