package org.orrery.vnic.app;

import java.util.Optional;
import org.orrery.kernel.Reply;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.queue.EventQueue;

/** A call that a client carries: what it knows of it, and what the message that carries it holds. */
final class Carried {
    private final Call call;
    private final Reply<Answer> reply;
    private Optional<ClientSide.Link> link = Optional.empty();
    private long timer = EventQueue.NO_EVENT;
    private boolean answered;

    Carried(Call call, Reply<Answer> reply) {
        this.call = call;
        this.reply = reply;
    }

    Call call() {
        return call;
    }

    Reply<Answer> reply() {
        return reply;
    }

    /** Returns the event of its deadline, if it has one. */
    long timer() {
        return timer;
    }

    void timer(long event) {
        timer = event;
    }

    /** Returns whether its call has an answer. */
    boolean isAnswered() {
        return answered;
    }

    void answered() {
        answered = true;
    }

    /** Returns the connection on which it was sent, if it was. */
    Optional<ClientSide.Link> link() {
        return link;
    }

    void sentOn(ClientSide.Link connection) {
        link = Optional.of(connection);
    }
}
