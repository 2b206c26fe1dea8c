package org.orrery.smartnic.server;

import org.orrery.smartnic.app.Application;
import org.orrery.smartnic.function.Invocation;

/** A message from its sending to its end. */
public final class Message {
    final Sender sender;
    Application application;
    int tenant;
    Application.Operation operation;
    long key;
    long version;
    int flow;
    boolean wasUpdated;
    long sentAt;
    int arguments;
    int replyBytes;
    boolean refused;
    /** Whether it is on its way back to its client, which goes on with it. */
    boolean goesBack;

    Invocation invocation;
    Core core;
    long result;
    /** Number in the server's table, by which links name it. */
    int slot;

    long queuedAt;
    /** Sum of the primitives so far: what it takes where nobody is in its way, without poll gaps. */
    long ideal;
    /** Core time so far. */
    long service;

    /** Time for which its core was with others, or slower because of them. */
    long delayed;

    /** Waits that end with a look of an idle core. */
    int looks;

    long deliveredAt;
    Object tag;

    Message(Sender sender) {
        this.sender = sender;
    }

    void reset() {
        version = 0;
        refused = false;
        goesBack = false;
        replyBytes = 0;
        invocation = null;
        core = null;
        ideal = 0;
        service = 0;
        looks = 0;
        delayed = 0;
        tag = null;
    }

    /** Returns when it was sent, picoseconds. */
    public long sentAt() {
        return sentAt;
    }

    /** Returns whether it was answered with an error. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what the sender gave with it, or null. */
    public Object tag() {
        return tag;
    }

    /** Returns the bytes of its reply. */
    public int replyBytes() {
        return replyBytes;
    }

    /** Returns what it asks for. */
    public Application.Operation operation() {
        return operation;
    }

    /** Returns its key. */
    public long key() {
        return key;
    }

    /** Returns the number of its flow, from 0. */
    public int flow() {
        return flow;
    }

    /** Returns its application, from 0. */
    public int tenant() {
        return tenant;
    }
}
