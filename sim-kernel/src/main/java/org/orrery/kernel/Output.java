package org.orrery.kernel;

/**
 * A port through which messages leave a component. It leads to exactly one input.
 *
 * @param <M> class of the messages
 */
public final class Output<M> {
    private final String component;
    private final String name;
    private final Class<M> type;
    private Input<? super M> target;

    Output(String component, String name, Class<M> type) {
        this.component = component;
        this.name = name;
        this.type = type;
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

    /** Returns whether the port leads somewhere. */
    public boolean isConnected() {
        return target != null;
    }

    /**
     * Connects this output.
     *
     * @param input where the messages go
     * @throws IllegalArgumentException if the input does not take these messages
     * @throws IllegalStateException if the output is connected already
     */
    @SuppressWarnings("unchecked") // the class is compared first
    public void connect(Input<?> input) {
        if (target != null) {
            throw new IllegalStateException("output '" + name + "' of " + component + " is connected already");
        }
        if (!input.type().isAssignableFrom(type)) {
            throw new IllegalArgumentException("output '" + name + "' of " + component + " sends "
                    + type.getSimpleName() + ", but input '" + input.name() + "' of " + input.component() + " takes "
                    + input.type().getSimpleName());
        }
        target = (Input<? super M>) input;
        target.connected();
    }

    /** Sends a message, which arrives at once. */
    public void send(M message) {
        target.receive(message);
    }
}
