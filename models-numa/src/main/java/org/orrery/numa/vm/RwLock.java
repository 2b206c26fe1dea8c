package org.orrery.numa.vm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * mmap_sem: a read-write lock whose waiters queue in order; readers at the head enter together. With overtaking, a
 * writer that finds the lock free while a sleeping waiter is being woken takes it first.
 */
final class RwLock {
    private final boolean overtaking;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int readers;
    private boolean written;
    private final LongSupplier clock;
    private long closed;
    private long closedUntil;

    /** Someone who waits. */
    private record Waiter(boolean exclusive, Runnable granted) {}

    /**
     * Creates a lock that is free.
     *
     * @param overtaking whether a writer may take it before a waiter that is being woken
     * @param clock simulated time
     */
    RwLock(boolean overtaking, LongSupplier clock) {
        this.overtaking = overtaking;
        this.clock = clock;
    }

    /** Returns the picoseconds in which it kept all others out so far: a writer held it, or it was handed over to a waiter. */
    long closed() {
        long now = clock.getAsLong();
        boolean isClosed = written || readers == 0 && !waiters.isEmpty();
        closed += isClosed ? now - closedUntil : 0;
        closedUntil = now;
        return closed;
    }

    /** Takes the lock, at once if it is free; returns whether it was. Otherwise the action runs when it is granted. */
    boolean take(boolean exclusive, Runnable granted) {
        closed();
        boolean free = exclusive ? !written && readers == 0 : !written;
        if (free && (waiters.isEmpty() || overtaking && exclusive)) {
            enter(exclusive);
            return true;
        }
        waiters.add(new Waiter(exclusive, granted));
        return false;
    }

    private void enter(boolean exclusive) {
        if (exclusive) {
            written = true;
        } else {
            readers++;
        }
    }

    /** Gives the lock back; call {@link #admit} after the hand-off time if someone waits. */
    void release(boolean exclusive) {
        closed();
        if (exclusive) {
            written = false;
        } else {
            readers--;
        }
    }

    /** Turns an exclusive lock into a shared one. */
    void downgrade() {
        closed();
        written = false;
        readers++;
    }

    boolean hasWaiters() {
        return !waiters.isEmpty();
    }

    /** Returns how many wait. */
    int waiters() {
        return waiters.size();
    }

    /** Lets in the waiter at the head, or all readers there, if the lock is free for them. */
    void admit() {
        closed();
        while (!waiters.isEmpty()) {
            Waiter head = waiters.peek();
            boolean free = head.exclusive() ? !written && readers == 0 : !written;
            if (!free) {
                return;
            }
            waiters.remove();
            enter(head.exclusive());
            head.granted().run();
            if (head.exclusive()) {
                return;
            }
        }
    }

    /** Returns whether nobody holds the lock or waits. */
    boolean isIdle() {
        return readers == 0 && !written && waiters.isEmpty();
    }
}
