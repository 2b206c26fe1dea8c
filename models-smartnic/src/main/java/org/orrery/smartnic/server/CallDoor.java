package org.orrery.smartnic.server;

import org.orrery.kernel.Reply;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.smartnic.app.Application;
import org.orrery.smartnic.app.Application.Operation;

/** Turns calls into messages, and replies into answers: the server as a service of keys. */
final class CallDoor implements Sender {
    private final Server server;

    private record Asked(Call call, Reply<Answer> reply) {}

    CallDoor(Server server) {
        this.server = server;
    }

    /**
     * Sends a message about the key of a call: an update for kinds that write ({@link Operation#of}), where the application has it, a
     * read for all others.
     */
    void serve(Call call, Reply<Answer> reply) {
        Application application = server.applications().get(0);
        Operation operation = Operation.of(call.kind());
        if (!application.has(operation)) {
            reply.answer(Answer.DROPPED);
            return;
        }
        long key = Math.floorMod(call.key(), application.keys());
        int flow = (int) Math.floorMod(call.id(), (long) server.flows());
        server.send(server.message(this), 0, operation, key, flow, new Asked(call, reply));
    }

    @Override
    public void replied(Message message) {
        Asked asked = (Asked) message.tag();
        if (message.isRefused()) {
            asked.reply().answer(Answer.DROPPED);
        } else if (message.deliveredAt > asked.call().deadline()) {
            asked.reply().answer(Answer.LATE);
        } else {
            asked.reply().answer(new Answer(Answer.Status.SERVED, message.replyBytes()));
        }
    }

    @Override
    public void lost(Message message) {
        ((Asked) message.tag()).reply().answer(Answer.DROPPED);
    }
}
