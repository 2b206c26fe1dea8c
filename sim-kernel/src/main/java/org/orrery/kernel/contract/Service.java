package org.orrery.kernel.contract;

import org.orrery.kernel.Reply;

/** What serves calls; a component offers it as what its {@link org.orrery.kernel.Replier} does with a question. */
@FunctionalInterface
public interface Service {
    /**
     * Takes a call at the current simulated time.
     *
     * @param call what is asked
     * @param reply answered once, then or later; {@code LATE} where the deadline of the call is over by then
     */
    void serve(Call call, Reply<Answer> reply);
}
