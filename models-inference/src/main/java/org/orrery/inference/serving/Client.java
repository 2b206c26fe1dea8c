package org.orrery.inference.serving;

import org.orrery.kernel.Reply;
import org.orrery.kernel.contract.Answer;

/** Waits for the end of one request. */
@FunctionalInterface
public interface Client {
    /** Nobody waits. */
    Client NOBODY = served -> {};

    /**
     * The request has ended for its client; called once, at the time at which the client learns of it.
     *
     * @param served whether it has an answer, otherwise an error or a notice of the drop
     */
    void ended(boolean served);

    /** Returns a client that waits on behalf of a call. */
    static Client of(Reply<Answer> reply) {
        return served -> reply.answer(new Answer(served ? Answer.Status.SERVED : Answer.Status.DROPPED, 0));
    }
}
