package org.orrery.inference.path;

import java.util.ArrayDeque;
import java.util.Optional;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/**
 * A replica: one call at a time, first come first served; calls wait inside it. Life: {@code PENDING → IN_ROTATION →
 * SERVING → DRAINING → GONE}. In rotation it gets calls, though its model may still load.
 */
final class Replica extends Part {
    /** What happens. */
    private enum Kind {
        IN_ROTATION,
        SERVING,
        SERVICE_END,
        DRAIN_END
    }

    enum State {
        PENDING,
        IN_ROTATION,
        SERVING,
        DRAINING,
        GONE
    }

    /** Runs the replica. */
    interface Owner {
        void inRotation(Replica replica);

        void gone(Replica replica);

        /** Returns the service time of a call in picoseconds; empty if the call is dropped instead. */
        Optional<Long> begin(Replica replica, BatchCall call);

        void served(Replica replica, BatchCall call, long time);

        void lost(BatchCall call);
    }

    private final Events<Kind> events = events(Kind.class, this::event);
    private final Template template;
    private final Owner owner;
    private final ArrayDeque<BatchCall> calls = new ArrayDeque<>();
    private State state = State.PENDING;
    private Optional<BatchCall> inService = Optional.empty();
    private boolean loaded;

    Replica(Scope scope, Template template, Owner owner) {
        super(scope);
        this.template = template;
        this.owner = owner;
    }

    /** Starts the life of a new pod. */
    void begin(PodStart.Times times) {
        events.after(times.inRotation(), Kind.IN_ROTATION);
        events.after(times.serving(), Kind.SERVING);
    }

    /** Puts the pod into service at once: the set-up before the load starts. */
    void beginServing() {
        loaded = true;
        state = State.SERVING;
    }

    void accept(BatchCall call) {
        if (state == State.GONE) {
            owner.lost(call);
        } else {
            calls.addLast(call);
            next();
        }
    }

    private void next() {
        while (loaded && inService.isEmpty() && !calls.isEmpty()) {
            BatchCall call = calls.pollFirst();
            owner.begin(this, call).ifPresent(time -> {
                inService = Optional.of(call);
                events.after(time, Priority.COMPLETION, Kind.SERVICE_END, time, call);
            });
        }
        if (state == State.DRAINING && inService.isEmpty() && calls.isEmpty()) {
            leave();
        }
    }

    private void event(Kind kind, long argument, Object reference) {
        if (state == State.GONE) {
            return;
        }
        switch (kind) {
            case IN_ROTATION -> {
                state = State.IN_ROTATION;
                owner.inRotation(this);
            }
            case SERVING -> {
                loaded = true;
                state = state == State.IN_ROTATION ? State.SERVING : state;
                next();
            }
            case SERVICE_END -> {
                inService = Optional.empty();
                owner.served(this, (BatchCall) reference, argument);
                next();
            }
            case DRAIN_END -> {
                inService.ifPresent(owner::lost);
                calls.forEach(owner::lost);
                calls.clear();
                leave();
            }
        }
    }

    /** Takes the pod out of rotation for good; it finishes what it holds, for a limited time. */
    void remove(long drain) {
        boolean idle = inService.isEmpty() && calls.isEmpty();
        if (state == State.PENDING || idle) {
            leave();
        } else {
            state = State.DRAINING;
            events.after(drain, Priority.COMPLETION, Kind.DRAIN_END, 0, null);
        }
    }

    private void leave() {
        state = State.GONE;
        owner.gone(this);
    }

    Template template() {
        return template;
    }

    boolean isReady() {
        return state == State.IN_ROTATION || state == State.SERVING;
    }

    /** Returns the number of requests inside. */
    int inside() {
        int waiting = calls.stream().mapToInt(call -> call.items().size()).sum();
        return waiting + inService.map(call -> call.items().size()).orElse(0);
    }
}
