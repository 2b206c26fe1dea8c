package org.orrery.vnic.stack;

import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Account;

/**
 * A thread of an application: an event loop that sends what is to be sent, then receives, then polls or sleeps, as its
 * stack has it.
 */
public final class AppThread {
    private final Simulation simulation;
    private final Program program;
    private final SimThread thread;
    private final MessageRing<Connection> outgoing = new MessageRing<>();
    private Endpoint endpoint;
    private Phase phase = Phase.WAITING;
    private Connection connection;
    private Message message;

    private enum Phase {
        SENDING,
        RECEIVING,
        FALLING_ASLEEP,
        WAITING
    }

    /**
     * Creates a sleeping thread.
     *
     * @param simulation the run
     * @param name for messages
     * @param program what the application does
     * @param home where it runs first
     * @param pinned whether it stays there
     */
    public AppThread(Simulation simulation, String name, Program program, Vcpu home, boolean pinned) {
        this.simulation = simulation;
        this.program = program;
        thread = new SimThread(name, home, pinned, this::next);
    }

    /** Gives it the stack's side; once, before time 0. */
    public void use(Endpoint side) {
        endpoint = side;
    }

    /** Returns the stack's side. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Starts its event loop. */
    public void start() {
        thread.wake(thread.cpu());
    }

    /** Returns the vCPU on which it runs or ran last. */
    public Vcpu cpu() {
        return thread.cpu();
    }

    /** Returns whether it sleeps. */
    public boolean isSleeping() {
        return thread.isSleeping();
    }

    /** Sends a message as soon as the event loop comes to it. */
    public void send(Connection to, Message sent) {
        outgoing.add(to, sent, simulation.now());
        notice(thread.cpu());
    }

    /**
     * Learns that there is something to do: a polling thread finds it, a sleeping one is woken.
     *
     * @param waker the vCPU on which this becomes known
     */
    public void notice(Vcpu waker) {
        if (thread.isSleeping()) {
            thread.wake(waker);
        } else {
            thread.poke();
        }
    }

    /** Passes on that a connection is dead. */
    public void lost(Connection dead) {
        program.lost(dead);
    }

    private void next() {
        Phase ended = phase;
        phase = Phase.WAITING;
        if (ended == Phase.SENDING) {
            connection.submit(message);
        } else if (ended == Phase.RECEIVING && message != null) {
            program.received(connection, message);
        }
        if (!send() && !receive()) {
            idle(ended);
        }
    }

    private boolean send() {
        if (outgoing.isEmpty()) {
            return false;
        }
        Connection to = outgoing.connection();
        Message next = outgoing.message();
        if (!to.isWritable(next)) {
            thread.spin();
            return true;
        }
        outgoing.remove();
        connection = to;
        message = next;
        message.sending(simulation.now());
        phase = Phase.SENDING;
        thread.run(connection.sendCost(message) + program.sendOverhead(message), Account.APPLICATION);
        return true;
    }

    private boolean receive() {
        if (!endpoint.take()) {
            return false;
        }
        connection = endpoint.source();
        message = endpoint.message();
        long service = message == null ? 0 : program.service(connection, message);
        phase = Phase.RECEIVING;
        thread.run(endpoint.takeCost() + service, Account.APPLICATION);
        return true;
    }

    private void idle(Phase ended) {
        if (endpoint.polls()) {
            thread.spin();
        } else if (ended == Phase.FALLING_ASLEEP || endpoint.sleepCost() == 0) {
            if (endpoint.maySleep()) {
                thread.sleep();
            } else {
                // Something is about to be seen; the endpoint notices the thread when it is.
                thread.spin();
            }
        } else {
            phase = Phase.FALLING_ASLEEP;
            thread.run(endpoint.sleepCost(), Account.APPLICATION);
        }
    }
}
