package org.orrery.inference.serving;

import java.util.function.LongSupplier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;

/** Waits for the end of one request. */
@FunctionalInterface
public interface Client {
    /** What a client of a call learns; the models of this module know no size of an answer. */
    Answer SERVED = new Answer(Answer.Status.SERVED, 0);

    /** Nobody waits. */
    Client NOBODY = served -> {};

    /**
     * The request has ended for its client; called once, at the time at which the client learns of it.
     *
     * @param served whether it has an answer, otherwise an error or a notice of the drop
     */
    void ended(boolean served);

    /** Returns where stamps of the request go. */
    default Trail trail() {
        return Trail.NONE;
    }

    /**
     * Returns a client that waits on behalf of a call.
     *
     * @param clock the current simulated time, picoseconds
     */
    static Client of(Call call, Reply<Answer> reply, LongSupplier clock) {
        return new Client() {
            @Override
            public void ended(boolean served) {
                boolean late = clock.getAsLong() > call.deadline();
                reply.answer(late ? Answer.LATE : served ? SERVED : Answer.DROPPED);
            }

            @Override
            public Trail trail() {
                return call.trail();
            }
        };
    }
}
