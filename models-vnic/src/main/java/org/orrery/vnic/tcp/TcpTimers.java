package org.orrery.vnic.tcp;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.net.Packet;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;

/** The timers of a stack's TCP connections: retransmission, and delayed acknowledgement. */
public final class TcpTimers extends Part {
    /** The record of the metrics that a stack with such timers emits. */
    public static final Class<? extends Record> METRICS = Metrics.class;

    private final Events<Kind> events = events(Kind.class, this::event);
    private final Sender sender;
    private final Counter timeouts;

    private record Metrics(
            @Measured(doc = "Retransmissions by the timer.") Counter timeouts) {}

    private enum Kind {
        RTO,
        DELAYED_ACK
    }

    /** Sends what a timer lets out. */
    @FunctionalInterface
    public interface Sender {
        /** Sends packets of a flow, now. */
        void send(TcpFlow flow, List<Packet> packets);

        /** Learns that a flow was given up after too many time-outs in vain. */
        default void lost(TcpFlow flow) {}
    }

    /**
     * Creates timers.
     *
     * @param stack the stack, under whose name retransmissions are counted
     * @param sender sends what they let out
     */
    public TcpTimers(Scope stack, Sender sender) {
        super(stack.child("timers"));
        this.sender = sender;
        timeouts = stack.simulation()
                .metrics()
                .group(stack.path())
                .create(Metrics.class)
                .timeouts();
    }

    /** Watches a flow that has just sent data; one timer for each flow is enough. */
    public void sent(TcpFlow flow, TimerState state) {
        if (!state.retransmission && flow.isWaiting()) {
            state.retransmission = true;
            schedule(flow.timeoutAfter(), Kind.RTO, flow, state);
        }
    }

    /** Watches a flow that holds back an acknowledgement. */
    public void owes(TcpFlow flow, TimerState state) {
        if (!state.acknowledgement) {
            state.acknowledgement = true;
            schedule(flow.parameters().delayedAck(), Kind.DELAYED_ACK, flow, state);
        }
    }

    /** Which timers of a flow run. */
    public static final class TimerState {
        private boolean retransmission;
        private boolean acknowledgement;

        /** Creates the state of a new connection. */
        public TimerState() {}
    }

    private record Due(TcpFlow flow, TimerState state) {}

    private void schedule(long delay, Kind kind, TcpFlow flow, TimerState state) {
        events.after(delay, Priority.NORMAL, kind, 0, new Due(flow, state));
    }

    private void event(Kind kind, long argument, Object reference) {
        Due due = (Due) reference;
        TcpFlow flow = due.flow;
        List<Packet> packets = new ArrayList<>(1);
        if (kind == Kind.DELAYED_ACK) {
            due.state.acknowledgement = false;
            if (flow.owesAcknowledgement() && !flow.isDead()) {
                packets.add(flow.acknowledgement());
                sender.send(flow, packets);
            }
            return;
        }
        if (!flow.isWaiting()) {
            due.state.retransmission = false;
            return;
        }
        long rest = flow.progressAt() + flow.timeoutAfter() - now();
        if (rest <= 0 && flow.isExhausted()) {
            due.state.retransmission = false;
            flow.giveUp();
            sender.lost(flow);
            return;
        }
        if (rest <= 0) {
            timeouts.increment();
            flow.timeout(now(), packets);
            sender.send(flow, packets);
            rest = flow.timeoutAfter();
        }
        schedule(rest, Kind.RTO, flow, due.state);
    }
}
