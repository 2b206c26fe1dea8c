package org.orrery.vnic.tcp;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Counter;
import org.orrery.vnic.net.Packet;

/** The timers of a stack's TCP connections: retransmission, and delayed acknowledgement. */
public final class TcpTimers implements EventHandler {
    private static final int RETRANSMIT = 0;
    private static final int ACKNOWLEDGE = 1;

    private final Simulation simulation;
    private final String path;
    private final Sender sender;
    private final Counter timeouts;

    /** Sends what a timer lets out. */
    @FunctionalInterface
    public interface Sender {
        /** Sends packets of a flow, now. */
        void send(TcpFlow flow, List<Packet> packets);
    }

    /**
     * Creates timers.
     *
     * @param simulation the run
     * @param path of the stack
     * @param sender sends what they let out
     * @param timeouts counts retransmissions by time-out
     */
    public TcpTimers(Simulation simulation, String path, Sender sender, Counter timeouts) {
        this.simulation = simulation;
        this.path = path + ".timers";
        this.sender = sender;
        this.timeouts = timeouts;
    }

    /** Watches a flow that has just sent data; one timer for each flow is enough. */
    public void sent(TcpFlow flow, TimerState state) {
        if (!state.retransmission && flow.isWaiting()) {
            state.retransmission = true;
            schedule(flow.timeoutAfter(), RETRANSMIT, flow, state);
        }
    }

    /** Watches a flow that holds back an acknowledgement. */
    public void owes(TcpFlow flow, TimerState state) {
        if (!state.acknowledgement) {
            state.acknowledgement = true;
            schedule(flow.parameters().delayedAck(), ACKNOWLEDGE, flow, state);
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

    private void schedule(long delay, int kind, TcpFlow flow, TimerState state) {
        simulation.schedule(delay, Priority.NORMAL, this, kind, 0, new Due(flow, state));
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        Due due = (Due) reference;
        TcpFlow flow = due.flow;
        List<Packet> packets = new ArrayList<>(1);
        if (kind == ACKNOWLEDGE) {
            due.state.acknowledgement = false;
            if (flow.owesAcknowledgement()) {
                packets.add(flow.acknowledgement());
                sender.send(flow, packets);
            }
            return;
        }
        if (!flow.isWaiting()) {
            due.state.retransmission = false;
            return;
        }
        long rest = flow.progressAt() + flow.timeoutAfter() - simulation.now();
        if (rest <= 0) {
            timeouts.increment();
            flow.timeout(simulation.now(), packets);
            sender.send(flow, packets);
            rest = flow.timeoutAfter();
        }
        schedule(rest, RETRANSMIT, flow, due.state);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return kind == RETRANSMIT ? "RTO" : "DELAYED_ACK";
    }
}
