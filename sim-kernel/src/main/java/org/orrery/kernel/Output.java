package org.orrery.kernel;

/**
 * A port through which messages go out, to one input.
 *
 * @param <M> class of the messages
 */
public final class Output<M> extends Outlet {
    private Input<? super M> target;

    Output(String component, PortSpec spec) {
        super(component, spec);
    }

    @Override
    public boolean isConnected() {
        return target != null;
    }

    @Override
    @SuppressWarnings("unchecked") // the declarations are compared first
    void lead(String label, Inlet inlet) {
        target = (Input<? super M>) inlet;
    }

    /** Returns whether a message can be sent now; always true where the receiver never closes. */
    public boolean isReady() {
        return target.isOpen();
    }

    /** Has something done once, as soon as the receiver is open again. */
    public void whenReady(Runnable then) {
        target.whenOpen(then);
    }

    /**
     * Sends a message, which arrives at once.
     *
     * @throws IllegalStateException if the receiver is closed
     */
    public void send(M message) {
        target.receive(message);
    }
}
