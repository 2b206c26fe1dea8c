package org.orrery.vnic.machnet;

import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Inbox;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.MessageRing;

/**
 * Shared memory between one application thread and one engine: two rings and a pool of buffers
 * (Machnet, section 4.2). What one side writes, the other sees a crossing later.
 */
final class Channel extends Part {
    private final Events<Kind> events = events(Kind.class, this::posted);
    private final MachnetStack stack;
    private final Engine engine;
    private final AppThread thread;
    private final MessageRing<Flow> toEngine = new MessageRing<>();
    private final Inbox toApplication;
    private final int ring;
    private int freeBuffers;
    private boolean writerWaits;
    private boolean receiverActive = true;

    private enum Kind {
        POSTED
    }

    Channel(Scope scope, MachnetStack stack, Engine engine, AppThread thread) {
        super(scope);
        this.stack = stack;
        this.engine = engine;
        this.thread = thread;
        toApplication = new Inbox(scope, thread);
        ring = stack.parameters().channelRing();
        freeBuffers = stack.parameters().buffers();
        check("buffers", this::bufferViolation);
    }

    private String bufferViolation() {
        return freeBuffers >= 0 && freeBuffers <= stack.parameters().buffers()
                ? ""
                : freeBuffers + " buffers are free, of " + stack.parameters().buffers();
    }

    int freeBuffers() {
        return freeBuffers;
    }

    Engine engine() {
        return engine;
    }

    /** Returns whether a message can be written now; if not, the thread is noticed when there is room again. */
    boolean isWritable(Message message) {
        boolean writable = toEngine.size() < ring && freeBuffers >= stack.packets(message);
        writerWaits = !writable;
        return writable;
    }

    /** The application has written a message. */
    void submit(Flow flow, Message message) {
        freeBuffers -= stack.packets(message);
        long visibleAt = now() + stack.costs().crossing();
        toEngine.add(flow, message, visibleAt);
        engine.arm(visibleAt);
    }

    /** Returns when the engine sees the next message, or the largest number if there is none. */
    long nextForEngine() {
        return toEngine.isEmpty() ? Long.MAX_VALUE : toEngine.time();
    }

    /** The engine takes the next message and sends what it can of it; returns when that is done. */
    long serve(long at) {
        Flow flow = toEngine.connection();
        Message message = toEngine.message();
        toEngine.remove();
        noticeWriter();
        return flow.accept(message, at);
    }

    private void noticeWriter() {
        if (writerWaits) {
            writerWaits = false;
            thread.notice(thread.cpu());
        }
    }

    /** Takes a buffer for a received packet; false if none is left. */
    boolean takeBuffer() {
        if (freeBuffers == 0) {
            return false;
        }
        freeBuffers--;
        return true;
    }

    /** Gives buffers back. */
    void freeBuffers(int count) {
        freeBuffers += count;
        noticeWriter();
    }

    /**
     * The engine pushes a received message; returns the CPU time that this takes beside the receiving. Messages beyond
     * the slots of the ring stay with the engine until there is room, so that the buffers are their limit.
     */
    long post(Flow flow, Message message, long at) {
        if (stack.parameters().quirks() && toApplication.size() >= ring) {
            throw new SimulationException(
                    "Machnet's process has ended",
                    path(),
                    now(),
                    "the ring to the application overflowed, which the public code does not survive",
                    "Send less at a time, give channels longer rings (channel-ring), or leave 'quirks' out");
        }
        toApplication.add(flow, message, at + stack.costs().crossing());
        if (stack.blocks() && !receiverActive) {
            receiverActive = true;
            long posted = at + stack.costs().post();
            events.after(posted - now(), Kind.POSTED);
            return stack.costs().post();
        }
        return 0;
    }

    private void posted(Kind kind, long argument, Object reference) {
        thread.notice(engine.cpu());
    }

    /** Takes the next message that the application sees now; returns whether there is one. */
    boolean takeForApplication() {
        boolean taken = toApplication.take();
        if (taken) {
            freeBuffers(stack.packets(toApplication.message()));
        }
        return taken;
    }

    /** Returns the messages for the application. */
    Inbox inbox() {
        return toApplication;
    }

    /** Tells the application's thread that a flow is dead. */
    void lost(Flow flow) {
        thread.lost(flow);
    }

    /** The receiver is about to wait for the semaphore; false if there is a message after all. */
    boolean clearActive() {
        if (toApplication.size() > 0) {
            return false;
        }
        receiverActive = false;
        return true;
    }
}
