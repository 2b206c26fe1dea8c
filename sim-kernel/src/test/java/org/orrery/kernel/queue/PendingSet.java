package org.orrery.kernel.queue;

/** What a differential test needs of a queue; events are told apart by a number. */
interface PendingSet {
    /** What {@link #poll()} returns if nothing is pending. */
    long NONE = -1;

    long insert(long at, int priority, long number);

    boolean cancel(long handle);

    boolean isPending(long handle);

    long nextTime();

    int size();

    /** Removes the first event and returns its number, or {@link #NONE}. */
    long poll();
}
