package org.orrery.kernel;

/**
 * A port through which messages enter a component.
 *
 * @param <M> class of the messages
 */
public final class Input<M> {
    private final String component;
    private final String name;
    private final Class<M> type;
    private final Receiver<M> receiver;
    private boolean connected;

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

    Input(String component, String name, Class<M> type, Receiver<M> receiver) {
        this.component = component;
        this.name = name;
        this.type = type;
        this.receiver = receiver;
    }

    /** Returns the path of the component. */
    public String component() {
        return component;
    }

    /** Returns the name of the port. */
    public String name() {
        return name;
    }

    /** Returns the class of the messages. */
    public Class<M> type() {
        return type;
    }

    /** Returns whether an output leads here. */
    public boolean isConnected() {
        return connected;
    }

    void connected() {
        connected = true;
    }

    /** Hands a message to the component, at once. */
    public void receive(M message) {
        receiver.receive(message);
    }
}
