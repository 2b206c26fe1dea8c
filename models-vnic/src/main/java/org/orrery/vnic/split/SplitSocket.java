package org.orrery.vnic.split;

import org.orrery.hardware.net.Packet;
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
    private final FlowRate rate;
    private boolean waiting;

    SplitSocket(SplitEndpoint endpoint, TcpFlow flow, FastPath core) {
        this.endpoint = endpoint;
        this.flow = flow;
        this.core = core;
        rate = new FlowRate(endpoint.parameters());
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

    /** Returns when the next packet may leave at the rate that the slow path has set, not before a time. */
    long mayLeaveAt(long at) {
        return rate.leaveAt(at);
    }

    /** A packet leaves at a time; those after it have to wait for their turn. */
    void paced(Packet packet, long at) {
        rate.advance(at, flow.roundTrip(), flow.losses());
        rate.leaves(packet.payload, at);
    }

    /** Returns whether nothing waits for the rate so far; from now on something does. */
    boolean waits() {
        boolean first = !waiting;
        waiting = true;
        return first;
    }

    /** What waited for the rate goes on. */
    void goesOn() {
        waiting = false;
    }

    /** Notes bytes that an incoming packet acknowledges. */
    void acknowledged(long bytes, long at) {
        rate.advance(at, flow.roundTrip(), flow.losses());
        rate.acknowledged(bytes);
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
