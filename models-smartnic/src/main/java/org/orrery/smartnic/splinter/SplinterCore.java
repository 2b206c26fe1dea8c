package org.orrery.smartnic.splinter;

import java.util.ArrayDeque;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;

/** A polling thread: it takes a batch of requests, makes a task of each, and runs the tasks in turn. */
final class SplinterCore {
    private final DedicatedCore<Long> core;
    private final SplinterParameters parameters;
    private final Answers answers;
    private final ArrayDeque<Long> ring = new ArrayDeque<>();
    private final ArrayDeque<Long> tasks = new ArrayDeque<>();
    private SplinterCore right;
    private SplinterCore left;
    private boolean idle = true;
    private boolean running;

    /** Takes what the core has done. */
    interface Answers {
        /** A request that was sent at a time is answered. */
        void answered(long sentAt);

        /** The core has taken requests from its neighbour. */
        void stolen(int requests);
    }

    SplinterCore(Scope scope, SplinterParameters parameters, Answers answers) {
        core = new DedicatedCore<>(scope, Account.SPINNING, Priority.NORMAL, this::goOn);
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
        core.wake(0);
        return true;
    }

    /** Goes on after a task that was sent at a time, or after a poll. */
    private void goOn(Long sentAt) {
        if (sentAt != null) {
            running = false;
            answers.answered(sentAt);
        }
        if (tasks.isEmpty()) {
            poll();
        } else {
            running = true;
            core.work(parameters.task(), tasks.removeFirst());
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
            core.work(taken * parameters.polled(), null);
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

    CoreTime time() {
        return core.time();
    }

    /** Returns the requests inside. */
    int inside() {
        return ring.size() + tasks.size() + (running ? 1 : 0);
    }
}
