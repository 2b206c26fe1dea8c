package org.orrery.vnic.split;

import org.orrery.hardware.net.Packet;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.tcp.TcpFlow;
import org.orrery.vnic.tcp.TcpTimers;

/** A connection between an application thread and the fast-path core that the network's hash gives it. */
final class SplitSocket implements Connection {
    private final SplitEndpoint endpoint;
    private final TcpFlow flow;
    private final FastPath core;
    private final TcpTimers.TimerState timers = new TcpTimers.TimerState();
    private long nextAt;

    SplitSocket(SplitEndpoint endpoint, TcpFlow flow, FastPath core) {
        this.endpoint = endpoint;
        this.flow = flow;
        this.core = core;
        flow.owner(this);
        core.add(this);
    }

    TcpFlow flow() {
        return flow;
    }

    FastPath core() {
        return core;
    }

    TcpTimers.TimerState timers() {
        return timers;
    }

    /** Returns when a packet may leave at the rate that the slow path has set. */
    long pace(Packet packet, long at) {
        long leaves = Math.max(at, nextAt);
        nextAt = leaves
                + Math.round(packet.frame
                        * 8.0
                        * SimTime.SECOND
                        / endpoint.parameters().flowRate());
        return leaves;
    }

    void post(Message message, long visibleAt) {
        endpoint.post(this, message, visibleAt);
    }

    @Override
    public long sendCost(Message message) {
        FastPathParameters parameters = endpoint.parameters();
        return parameters.request() / 2 + parameters.copy() * message.size();
    }

    @Override
    public boolean isWritable(Message message) {
        return true;
    }

    @Override
    public void submit(Message message) {
        core.submit(this, message);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }
}
