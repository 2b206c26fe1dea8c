package org.orrery.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A port through which messages come in; any number of outputs may lead to it.
 *
 * <p>Where its declaration allows it, the component may close it while it has no room: outputs that look
 * ({@link Output#isReady}) wait until it is open again.
 *
 * @param <M> class of the messages
 */
public final class Input<M> extends Inlet {
    private final List<Runnable> waiting = new ArrayList<>();
    private Receiver<? super M> receiver;
    private boolean closed;

    /**
     * What a component does with a message.
     *
     * @param <M> class of the messages
     */
    @FunctionalInterface
    public interface Receiver<M> {
        /** Takes one message at the current simulated time. */
        void receive(M message);
    }

    Input(String component, PortSpec spec) {
        super(component, spec);
    }

    /**
     * Says what to do with a message; once, when the component is built.
     *
     * @param taker called at the sender's simulated time
     */
    public void onMessage(Receiver<? super M> taker) {
        if (receiver != null) {
            throw servedTwice();
        }
        receiver = taker;
    }

    @Override
    boolean isServed() {
        return receiver != null;
    }

    /**
     * Asks senders to wait.
     *
     * @throws IllegalStateException if the declaration does not allow it
     */
    public void close() {
        if (!spec().backPressure()) {
            throw new IllegalStateException("input '" + name() + "' of " + component() + " is not declared to close");
        }
        closed = true;
    }

    /** Takes messages again, and tells those who wait, in the order in which they asked. */
    public void open() {
        closed = false;
        while (!closed && !waiting.isEmpty()) {
            waiting.remove(0).run();
        }
    }

    boolean isOpen() {
        return !closed;
    }

    void whenOpen(Runnable then) {
        waiting.add(then);
    }

    /** Hands a message to the component, at once. */
    public void receive(M message) {
        if (closed) {
            throw new IllegalStateException(
                    "input '" + name() + "' of " + component() + " is closed; its sender must look before it sends");
        }
        receiver.receive(message);
    }
}
