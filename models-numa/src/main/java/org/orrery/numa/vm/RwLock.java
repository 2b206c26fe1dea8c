package org.orrery.numa.vm;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * mmap_sem: a read-write lock whose waiters queue in order; readers at the head enter together. With overtaking, a
 * writer that finds the lock free while a sleeping waiter is being woken takes it first.
 */
final class RwLock {
    private final boolean overtaking;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int readers;
    private boolean written;

    /** Someone who waits. */
    private record Waiter(boolean exclusive, Runnable granted) {}

    RwLock(boolean overtaking) {
        this.overtaking = overtaking;
    }

    /** Takes the lock, at once if it is free; returns whether it was. Otherwise the action runs when it is granted. */
    boolean take(boolean exclusive, Runnable granted) {
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
        if (exclusive) {
            written = false;
        } else {
            readers--;
        }
    }

    /** Turns an exclusive lock into a shared one. */
    void downgrade() {
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
