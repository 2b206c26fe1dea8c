package org.orrery.smartnic.ipipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.smartnic.ipipe.Actor.Request;

/** The host's cores, each with a queue of its own; an actor is served by one of them. */
final class HostActors extends Part {
    private final Events<Kind> events = events(Kind.class, this::event);
    private final ActorParameters parameters;
    private final CardCores.Served listener;
    private final List<ArrayDeque<Request>> queues = new ArrayList<>();
    private final boolean[] busy;
    private int onTheWay;

    private enum Kind {
        ARRIVED,
        SERVED
    }

    HostActors(Scope scope, ActorParameters parameters, CardCores.Served listener) {
        super(scope);
        this.parameters = parameters;
        this.listener = listener;
        this.busy = new boolean[parameters.hostCores()];
        for (int core = 0; core < busy.length; core++) {
            queues.add(new ArrayDeque<>());
        }
    }

    /** Takes a request at the card, which sends it on. */
    void arrive(Request request) {
        onTheWay++;
        events.after(parameters.hostWay(), Priority.NORMAL, Kind.ARRIVED, 0, request);
    }

    private void event(Kind kind, long core, Object reference) {
        Request request = (Request) reference;
        if (kind == Kind.ARRIVED) {
            onTheWay--;
            int own = request.actor().number % busy.length;
            queues.get(own).addLast(request);
            if (!busy[own]) {
                go(own);
            }
        } else {
            listener.served(request);
            go((int) core);
        }
    }

    private void go(int core) {
        Request next = queues.get(core).pollFirst();
        busy[core] = next != null;
        if (next != null) {
            long time = Math.round(next.service() / parameters.speedup());
            events.after(time, Priority.COMPLETION, Kind.SERVED, core, next);
        }
    }

    /** Returns the requests inside. */
    int inside() {
        int sum = onTheWay;
        for (int core = 0; core < busy.length; core++) {
            sum += queues.get(core).size() + (busy[core] ? 1 : 0);
        }
        return sum;
    }
}
