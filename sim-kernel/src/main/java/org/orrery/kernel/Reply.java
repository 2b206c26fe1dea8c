package org.orrery.kernel;

/**
 * The way back of a question: gives its answer, once.
 *
 * @param <A> class of the answers
 */
public final class Reply<A> {
    private final Replier<?, A> replier;
    private final Trail trail;
    private Input.Receiver<? super A> receiver;

    Reply(Replier<?, A> replier, Input.Receiver<? super A> receiver, Trail trail) {
        this.replier = replier;
        this.receiver = receiver;
        this.trail = trail;
    }

    /**
     * Answers; the answer arrives at once.
     *
     * @throws IllegalStateException if the question was answered already: a defect of the model
     */
    public void answer(A answer) {
        if (receiver == null) {
            throw new IllegalStateException(
                    replier.component() + " answers a question by '" + replier.name() + "' twice");
        }
        Input.Receiver<? super A> asker = receiver;
        receiver = null;
        replier.answered();
        trail.leave(replier.component());
        asker.receive(answer);
    }
}
