package org.orrery.smartnic.server;

import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.Runner;

/**
 * What the cores of one side share.
 *
 * @param kind their costs
 * @param limits of rings, rounds and transfers
 * @param runner of their functions
 * @param waiting how functions wait
 * @param mover of data that they cannot reach themselves
 * @param transmit takes a message whose reply is ready
 * @param switchesTenants whether tenants are processes
 * @param pushBack when messages go back to their clients
 * @param back takes messages that do
 * @param arguments room for the arguments of a message
 */
record CoreSetup(
        CoreKind kind,
        Limits limits,
        Runner runner,
        Waiting waiting,
        Mover mover,
        Consumer<Message> transmit,
        boolean switchesTenants,
        Optional<PushBack> pushBack,
        Consumer<Message> back,
        byte[] arguments) {
    /** Takes a message up. */
    Invocation begin(Message message) {
        int length = message.application.arguments(message.operation, message.key, message.version, arguments);
        return runner.begin(message.application.function(message.operation), arguments, length);
    }
}
