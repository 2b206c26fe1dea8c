package org.orrery.vnic.stack;

/** An application's message. */
public final class Message {
    private final int size;
    private final Object content;
    private final Message request;
    private int turn;
    private long sentAt = -1;

    /**
     * Creates a message.
     *
     * @param size bytes, 1 or more
     * @param content what the applications exchange, or null
     * @param request the message that it answers, or null
     */
    public Message(int size, Object content, Message request) {
        if (size < 1) {
            throw new IllegalArgumentException("a message has 1 byte or more, not " + size);
        }
        this.size = size;
        this.content = content;
        this.request = request;
        turn = request == null ? 0 : request.turn;
    }

    /** Returns its bytes. */
    public int size() {
        return size;
    }

    /** Returns what the applications exchange, or null. */
    public Object content() {
        return content;
    }

    /** Returns the message that it answers, or null. */
    public Message request() {
        return request;
    }

    /** Returns when the call that sends it began, picoseconds; -1 before that. */
    public long sentAt() {
        return sentAt;
    }

    /** Makes an answered request the next one, with the same size and content. */
    public void renew() {
        turn++;
        sentAt = -1;
    }

    /** Returns whether this answers its request as it is now, and not an earlier one in the same message. */
    public boolean answersCurrent() {
        return request.turn == turn;
    }

    void sending(long now) {
        sentAt = now;
    }
}
