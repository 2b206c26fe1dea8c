package org.orrery.kernel;

/**
 * A port through which questions go out, and answers come back in simulated time.
 *
 * @param <Q> class of the questions
 * @param <A> class of the answers
 */
public final class Requestor<Q, A> extends Outlet {
    private Replier<? super Q, ? extends A> target;

    Requestor(String component, PortSpec spec) {
        super(component, spec);
    }

    @Override
    public boolean isConnected() {
        return target != null;
    }

    @Override
    @SuppressWarnings("unchecked") // the declarations are compared first
    void lead(String label, Inlet inlet) {
        target = (Replier<? super Q, ? extends A>) inlet;
    }

    /**
     * Asks a question, which arrives at once.
     *
     * @param question the question
     * @param answered takes the answer at the time when it is given
     */
    public void ask(Q question, Input.Receiver<? super A> answered) {
        target.take(question, answered);
    }
}
