package org.orrery.smartnic.asfp;

import java.util.ArrayDeque;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/**
 * A core of the store: passes of polling and of running each ready task once (ASFP, sections 3 and 4; NAAM dossier, section 2.12).
 */
final class ServerCore extends Part {
    private final Events<Kind> events =
            events(Kind.class, (kind, argument, reference) -> go((Work) reference, kind == Kind.STEP_ENDS));
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

    private enum Kind {
        WAKE,
        POLLED,
        STEP_ENDS
    }

    /** Takes what the core has done. */
    interface Answers {
        /** A request is answered. */
        void answered(Work work);

        /** A task goes back to its client, with the values that it has read. */
        void pushed(Work work);
    }

    ServerCore(Scope scope, AsfpParameters parameters, Answers answers) {
        super(scope);
        this.parameters = parameters;
        this.answers = answers;
    }

    void arrive(Work work) {
        arrived.addLast(work);
        if (idle) {
            idle = false;
            events.after(0, Kind.WAKE);
        }
    }

    private void go(Work stepped, boolean isStep) {
        if (isStep) {
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
        events.after(parameters.time(polling), Kind.POLLED);
    }

    private void step(Work work) {
        if (work.hasRun && pushes && work.computed >= parameters.stays()) {
            // It leaves without running.
            answers.pushed(work);
            events.after(0, Kind.POLLED);
            return;
        }
        double cycles = parameters.taskSwitch() + cycles(work);
        running += cycles;
        events.after(parameters.time(cycles), Priority.NORMAL, Kind.STEP_ENDS, 0, work);
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

    /** Returns the requests inside. */
    int inside() {
        return arrived.size() + ready.size();
    }
}
