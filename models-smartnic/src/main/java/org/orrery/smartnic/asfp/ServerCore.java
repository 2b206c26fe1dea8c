package org.orrery.smartnic.asfp;

import java.util.ArrayDeque;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;

/**
 * A core of the store: passes of polling and of running each ready task once (ASFP, sections 3 and 4).
 */
final class ServerCore {
    private final DedicatedCore<Work> core;
    private final AsfpParameters parameters;
    private final Answers answers;
    private final ArrayDeque<Work> arrived = new ArrayDeque<>();
    private final ArrayDeque<Work> ready = new ArrayDeque<>();
    private boolean idle = true;
    private int left;
    private double polling;
    private double running;
    private boolean overloaded;
    private boolean pushes;

    /** Takes what the core has done. */
    interface Answers {
        /** A request is answered. */
        void answered(Work work);

        /** A task goes back to its client, with the values that it has read. */
        void pushed(Work work);
    }

    ServerCore(Scope scope, AsfpParameters parameters, Answers answers) {
        core = new DedicatedCore<>(scope, Account.SPINNING, Priority.NORMAL, this::go);
        this.parameters = parameters;
        this.answers = answers;
    }

    void arrive(Work work) {
        arrived.addLast(work);
        if (idle) {
            idle = false;
            core.wake(0);
        }
    }

    /** Goes on after a step of some work, or after a poll. */
    private void go(Work stepped) {
        if (stepped != null) {
            ended(stepped);
        }
        if (left == 0) {
            pass();
            return;
        }
        left--;
        step(ready.removeFirst());
    }

    /** Polls for new requests; each becomes a task. */
    private void pass() {
        int fresh = Math.min(parameters.batch(), arrived.size());
        int old = ready.size();
        if (fresh == 0 && old == 0) {
            idle = true;
            return;
        }
        double enough = parameters.batch() / parameters.queueShare();
        overloaded = running >= parameters.factor() * polling && old >= enough && fresh >= enough;
        pushes = parameters.placement() == AsfpParameters.Placement.ALWAYS_CLASSIFY
                || parameters.pushesBack() && overloaded;
        polling = fresh * parameters.dispatch();
        running = 0;
        for (int i = 0; i < fresh; i++) {
            ready.addLast(arrived.removeFirst());
        }
        left = ready.size();
        core.work(parameters.time(polling), null);
    }

    private void step(Work work) {
        if (work.hasRun && pushes && work.computed >= parameters.stays()) {
            // It leaves without running.
            answers.pushed(work);
            core.work(0, null);
            return;
        }
        double cycles = parameters.taskSwitch() + cycles(work);
        running += cycles;
        core.work(parameters.time(cycles), work);
    }

    private double cycles(Work work) {
        switch (work.request) {
            case GET -> {
                return parameters.get();
            }
            case VALIDATE -> {
                return parameters.validation();
            }
            default -> {
                double cycles = work.hasRun ? 0 : parameters.invocation() + parameters.first() * parameters.get();
                double some = Math.min(parameters.slice(), work.compute - work.computed);
                work.computed += some;
                double rest = (parameters.gets() - parameters.first()) * parameters.get() + parameters.validation();
                return cycles + some + (isDone(work) ? rest : 0);
            }
        }
    }

    private boolean isDone(Work work) {
        return work.request != Work.Request.INVOKE || work.computed >= work.compute;
    }

    private void ended(Work work) {
        work.hasRun = true;
        if (isDone(work)) {
            answers.answered(work);
        } else {
            ready.addLast(work);
        }
    }

    /** Returns the core's books. */
    CoreTime time() {
        return core.time();
    }

    /** Returns the requests inside. */
    int inside() {
        return arrived.size() + ready.size();
    }
}
