package org.orrery.smartnic.ipipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.smartnic.ipipe.Actor.Request;

/** The host's cores, each with a queue of its own; an actor is served by one of them. */
final class HostActors extends Part {
    private final Events<Kind> events = events(Kind.class, (kind, argument, request) -> arrived((Request) request));
    private final ActorParameters parameters;
    private final CardCores.Served listener;
    private final List<ArrayDeque<Request>> queues = new ArrayList<>();
    private final List<DedicatedCore<Request>> cores = new ArrayList<>();
    private int onTheWay;

    private enum Kind {
        ARRIVED
    }

    HostActors(Scope scope, ActorParameters parameters, CardCores.Served listener) {
        super(scope);
        this.parameters = parameters;
        this.listener = listener;
        for (int number = 0; number < parameters.hostCores(); number++) {
            int own = number;
            queues.add(new ArrayDeque<>());
            cores.add(new DedicatedCore<>(
                    scope.child("core-" + number),
                    Account.SPINNING,
                    Priority.COMPLETION,
                    request -> served(own, request)));
        }
    }

    /** Takes a request at the card, which sends it on. */
    void arrive(Request request) {
        onTheWay++;
        events.after(parameters.hostWay(), Priority.NORMAL, Kind.ARRIVED, 0, request);
    }

    private void arrived(Request request) {
        onTheWay--;
        int own = request.actor().number % cores.size();
        queues.get(own).addLast(request);
        if (!cores.get(own).isAtWork()) {
            go(own);
        }
    }

    private void served(int core, Request request) {
        listener.served(request);
        go(core);
    }

    private void go(int core) {
        Request next = queues.get(core).pollFirst();
        if (next != null) {
            cores.get(core).work(Math.round(next.service() / parameters.speedup()), next);
        }
    }

    /** Returns the books of the cores. */
    List<CoreTime> times() {
        return cores.stream().map(DedicatedCore::time).toList();
    }

    /** Returns the requests inside. */
    int inside() {
        int sum = onTheWay;
        for (int core = 0; core < cores.size(); core++) {
            sum += queues.get(core).size() + (cores.get(core).isAtWork() ? 1 : 0);
        }
        return sum;
    }
}
