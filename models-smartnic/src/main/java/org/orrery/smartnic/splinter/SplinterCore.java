package org.orrery.smartnic.splinter;

import java.util.ArrayDeque;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/** A polling thread: it takes a batch of requests, makes a task of each, and runs the tasks in turn. */
final class SplinterCore extends Part {
    private final Events<Kind> events = events(Kind.class, (kind, sentAt, reference) -> event(kind, sentAt));
    private final SplinterParameters parameters;
    private final Answers answers;
    private final ArrayDeque<Long> ring = new ArrayDeque<>();
    private final ArrayDeque<Long> tasks = new ArrayDeque<>();
    private SplinterCore right;
    private SplinterCore left;
    private boolean idle = true;
    private boolean running;
    private long worked;
    private long busyUntil;
    private long forgotten;

    private enum Kind {
        WAKE,
        POLLED,
        TASK_ENDS
    }

    /** Takes what the core has done. */
    interface Answers {
        /** A request that was sent at a time is answered. */
        void answered(long sentAt);

        /** The core has taken requests from its neighbour. */
        void stolen(int requests);
    }

    SplinterCore(Scope scope, SplinterParameters parameters, Answers answers) {
        super(scope);
        this.parameters = parameters;
        this.answers = answers;
    }

    void rightNeighbour(SplinterCore core) {
        right = core;
        core.left = this;
    }

    /** Takes a request that was sent at a time into the receive queue. */
    void arrive(long sentAt) {
        ring.addLast(sentAt);
        if (!wake() && parameters.steals() && left != null) {
            left.wake();
        }
    }

    private boolean wake() {
        if (!idle) {
            return false;
        }
        idle = false;
        events.after(0, Kind.WAKE);
        return true;
    }

    private void event(Kind kind, long sentAt) {
        if (kind == Kind.TASK_ENDS) {
            running = false;
            answers.answered(sentAt);
        }
        if (tasks.isEmpty()) {
            poll();
        } else {
            running = true;
            work(parameters.task(), Kind.TASK_ENDS, tasks.removeFirst());
        }
    }

    private void poll() {
        int taken = take(ring);
        if (taken == 0 && parameters.steals() && right != null) {
            taken = take(right.ring);
            answers.stolen(taken);
        }
        if (taken == 0) {
            idle = true;
        } else {
            work(taken * parameters.polled(), Kind.POLLED, 0);
        }
    }

    private int take(ArrayDeque<Long> from) {
        int taken = 0;
        while (taken < parameters.batch() && !from.isEmpty()) {
            tasks.addLast(from.removeFirst());
            taken++;
        }
        return taken;
    }

    private void work(long duration, Kind kind, long sentAt) {
        worked += duration;
        busyUntil = now() + duration;
        events.after(duration, Priority.NORMAL, kind, sentAt, null);
    }

    /** Returns the picoseconds of work since {@link #forget}. */
    double worked() {
        return worked - Math.max(0, busyUntil - now()) - forgotten;
    }

    void forget() {
        forgotten = worked - Math.max(0, busyUntil - now());
    }

    /** Returns the requests inside. */
    int inside() {
        return ring.size() + tasks.size() + (running ? 1 : 0);
    }
}
