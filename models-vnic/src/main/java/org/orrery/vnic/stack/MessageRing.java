package org.orrery.vnic.stack;

import java.util.Arrays;

/**
 * Messages that wait in the order in which they came, each with its connection and a time. Nothing is allocated once the
 * ring has grown to the largest number of messages that wait.
 *
 * @param <C> what a message goes to or comes from
 */
public final class MessageRing<C extends Connection> {
    private static final int INITIAL_CAPACITY = 8;

    private Connection[] connections = new Connection[INITIAL_CAPACITY];
    private Message[] messages = new Message[INITIAL_CAPACITY];
    private long[] times = new long[INITIAL_CAPACITY];
    private int head;
    private int size;

    /** Creates an empty ring. */
    public MessageRing() {}

    /** Returns whether no message waits. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns how many messages wait. */
    public int size() {
        return size;
    }

    /** Adds a message behind all others, with a time in picoseconds. */
    public void add(C connection, Message message, long time) {
        if (size == messages.length) {
            grow();
        }
        int at = head + size++ & messages.length - 1;
        connections[at] = connection;
        messages[at] = message;
        times[at] = time;
    }

    /** Returns the connection of the first message; there must be one. */
    @SuppressWarnings("unchecked")
    public C connection() {
        // Only such were added.
        return (C) connections[head];
    }

    /** Returns the first message; there must be one. */
    public Message message() {
        return messages[head];
    }

    /** Returns the time of the first message, picoseconds; there must be one. */
    public long time() {
        return times[head];
    }

    /** Removes the first message; there must be one. */
    public void remove() {
        messages[head] = null;
        head = head + 1 & messages.length - 1;
        size--;
    }

    private void grow() {
        int capacity = messages.length;
        connections = unrolled(connections, capacity);
        messages = unrolled(messages, capacity);
        long[] grown = Arrays.copyOfRange(times, head, head + 2 * capacity);
        System.arraycopy(times, 0, grown, capacity - head, head);
        times = grown;
        head = 0;
    }

    private <T> T[] unrolled(T[] ring, int capacity) {
        T[] grown = Arrays.copyOfRange(ring, head, head + 2 * capacity);
        System.arraycopy(ring, 0, grown, capacity - head, head);
        return grown;
    }
}
