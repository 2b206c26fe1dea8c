package org.orrery.inference.serving;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;

/**
 * The time-outs of requests that all get the same time: their deadlines come in the order of their dispatch,
 * so one pending event for the oldest of them serves all.
 */
final class Timeouts extends Part {
    /** What happens. */
    private enum Kind {
        CLIENT_TIMEOUT
    }

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> expire());
    private final Consumer<Request> expired;
    private final ArrayDeque<Request> watched = new ArrayDeque<>();
    private boolean armed;

    Timeouts(Scope scope, Consumer<Request> expired) {
        super(scope);
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
            long delay = watched.peekFirst().deadline - now();
            events.after(delay, Kind.CLIENT_TIMEOUT);
        }
    }

    private void expire() {
        armed = false;
        forgetResolved();
        while (!watched.isEmpty() && watched.peekFirst().deadline <= now()) {
            Request request = watched.pollFirst();
            if (!request.resolved) {
                expired.accept(request);
            }
            request.release();
        }
        forgetResolved();
        arm();
    }
}
