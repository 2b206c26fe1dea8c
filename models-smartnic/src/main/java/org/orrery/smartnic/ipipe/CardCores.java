package org.orrery.smartnic.ipipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.smartnic.ipipe.Actor.Request;
import org.orrery.smartnic.ipipe.Actor.State;

/** The card's cores: those of one group serve a central queue first come first served, those of the other mailboxes in turn. */
final class CardCores {
    private final double quantum;
    private final Served listener;
    private final boolean[] isDrr;
    private final List<DedicatedCore<Request>> cores = new ArrayList<>();
    private final ArrayDeque<Request> central = new ArrayDeque<>();
    private final List<Actor> round = new ArrayList<>();
    private final GroupUse use;
    private int turn;
    private boolean hasQuantum;

    /** Learns of the end of requests. */
    interface Served {
        /** A core of the card has served a request. */
        void served(Request request);
    }

    CardCores(Scope scope, int cores, long quantum, boolean allDrr, Served listener) {
        this.quantum = quantum;
        this.listener = listener;
        this.isDrr = new boolean[cores];
        for (int number = 0; number < cores; number++) {
            int own = number;
            this.cores.add(new DedicatedCore<>(
                    scope.child("core-" + number),
                    Account.SPINNING,
                    Priority.COMPLETION,
                    request -> served(own, request)));
        }
        java.util.Arrays.fill(isDrr, allDrr);
        use = new GroupUse(scope.simulation()::now, isDrr, this.cores);
    }

    /** Takes a request of an actor that runs on the card. */
    void arrive(Request request) {
        if (request.actor().state == State.FCFS) {
            central.addLast(request);
        } else {
            request.actor().mailbox.addLast(request);
        }
        wake(request.actor().state == State.DRR);
    }

    private void wake(boolean drr) {
        for (int core = 0; core < isDrr.length; core++) {
            if (!cores.get(core).isAtWork() && isDrr[core] == drr) {
                go(core);
                return;
            }
        }
    }

    /** Has an actor's mailbox served by the DRR cores; requests of it that stand in the central queue follow as they come up. */
    void toMailbox(Actor actor) {
        actor.state = State.DRR;
        round.add(actor);
    }

    /** Has an actor served by the FCFS cores again; what stands in its mailbox goes to the end of the central queue. */
    void toCentral(Actor actor) {
        actor.state = State.FCFS;
        round.remove(actor);
        turn = 0;
        hasQuantum = false;
        while (!actor.mailbox.isEmpty()) {
            central.addLast(actor.mailbox.removeFirst());
            wake(false);
        }
    }

    /** Takes an actor off the card: what waits for it goes to its mailbox, in order, and nobody serves it. */
    void close(Actor actor) {
        actor.state = State.MIGRATING;
        round.remove(actor);
        turn = 0;
        hasQuantum = false;
        central.removeIf(request -> {
            boolean isIts = request.actor() == actor;
            if (isIts) {
                actor.mailbox.addLast(request);
            }
            return isIts;
        });
    }

    /** Moves a core to the other group; a busy one ends its request first. Nothing happens where the group has only one left to spare. */
    boolean move(boolean toDrr, int leave) {
        if (count(!toDrr) <= leave) {
            return false;
        }
        for (int core = isDrr.length - 1; core >= 0; core--) {
            if (isDrr[core] != toDrr) {
                use.account();
                isDrr[core] = toDrr;
                if (!cores.get(core).isAtWork()) {
                    go(core);
                }
                return true;
            }
        }
        return false;
    }

    /** Returns the cores of a group. */
    int count(boolean drr) {
        int count = 0;
        for (boolean each : isDrr) {
            count += each == drr ? 1 : 0;
        }
        return count;
    }

    private void go(int core) {
        Request next = isDrr[core] ? inTurn() : first();
        if (next != null) {
            next.actor().running++;
            cores.get(core).work(next.service(), next);
        }
    }

    /** Returns the first of the central queue; what is for an actor with a mailbox goes there. */
    private Request first() {
        while (!central.isEmpty()) {
            Request request = central.removeFirst();
            if (request.actor().state != State.DRR) {
                return request;
            }
            request.actor().mailbox.addLast(request);
            wake(true);
        }
        return null;
    }

    /** Deficit round robin: a mailbox in its turn gets a quantum, and is served while its deficit covers the mean cost of a request. */
    private Request inTurn() {
        int empty = 0;
        while (empty < round.size()) {
            turn = turn % round.size();
            Actor actor = round.get(turn);
            if (actor.mailbox.isEmpty()) {
                actor.deficit = 0;
                empty++;
                turnOn();
                continue;
            }
            empty = 0;
            actor.deficit += hasQuantum ? 0 : quantum;
            hasQuantum = true;
            if (actor.deficit >= actor.cost()) {
                actor.deficit -= actor.cost();
                return actor.mailbox.removeFirst();
            }
            turnOn();
        }
        return null;
    }

    private void turnOn() {
        turn++;
        hasQuantum = false;
    }

    private void served(int core, Request request) {
        request.actor().running--;
        listener.served(request);
        go(core);
    }

    /** Returns the busy share of a group since it was asked last; 0 for an empty group. */
    double busyShare(boolean drr, long period) {
        long sum = 0;
        for (int core = 0; core < isDrr.length; core++) {
            if (isDrr[core] == drr) {
                sum += cores.get(core).time().worked();
            }
        }
        return count(drr) == 0 ? 0 : (double) sum / period / count(drr);
    }

    /** Begins a new period of {@link #busyShare}. */
    void forget() {
        use.account();
        cores.forEach(core -> core.time().reset());
        use.forgotten();
    }

    /** Returns the busy share of the cores of a group since statistics began, each while it belonged to the group; 0 if none did. */
    double utilisation(boolean drr) {
        use.account();
        return use.share(drr);
    }

    /** Statistics begin anew. */
    void resetStatistics() {
        use.account();
        use.clear();
    }

    /** Returns the requests that stand in the central queue. */
    int waiting() {
        return central.size();
    }

    /** Returns the requests that cores serve. */
    int running() {
        return (int) cores.stream().filter(DedicatedCore::isAtWork).count();
    }
}
