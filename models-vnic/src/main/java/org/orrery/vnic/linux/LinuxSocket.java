package org.orrery.vnic.linux;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.net.Packet;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.tcp.TcpFlow;
import org.orrery.vnic.tcp.TcpTimers;

/** A connected socket. */
final class LinuxSocket implements Connection {
    private final LinuxStack stack;
    private final LinuxEndpoint endpoint;
    private final TcpFlow flow;
    private final TcpTimers.TimerState timers = new TcpTimers.TimerState();
    private final ArrayDeque<Message> inKernel = new ArrayDeque<>();
    private final ArrayDeque<Message> readable = new ArrayDeque<>();
    private LinuxSocket opener = this;
    private boolean listed;

    LinuxSocket(LinuxStack stack, LinuxEndpoint endpoint, TcpFlow flow) {
        this.stack = stack;
        this.endpoint = endpoint;
        this.flow = flow;
        flow.owner(this);
    }

    TcpTimers.TimerState timers() {
        return timers;
    }

    boolean isWaitedFor() {
        return endpoint.isWaitedFor();
    }

    /** Takes complete messages out of the stream; returns how many. They can be read when {@link #arrived} says so. */
    int collect() {
        int count = 0;
        for (Message message = flow.next(); message != null; message = flow.next()) {
            inKernel.add(message);
            count++;
        }
        return count;
    }

    /** The soft interrupt has queued messages to the socket. */
    void arrived(int count, Vcpu waker) {
        for (int i = 0; i < count; i++) {
            readable.add(inKernel.remove());
        }
        if (!listed) {
            listed = true;
            endpoint.ready(this);
        }
        endpoint.wake(waker);
    }

    /** Reads all that can be read; the socket is then ready again with the next arrival. */
    List<Message> read() {
        listed = false;
        List<Message> all = new ArrayList<>(readable);
        readable.clear();
        return all;
    }

    /**
     * Reads once into a buffer of so many bytes: the application takes what it finds there for one message. It is not
     * told whether there is more.
     */
    Message read(long buffer) {
        listed = false;
        Message first = readable.remove();
        long bytes = first.size();
        while (!readable.isEmpty() && bytes + readable.peek().size() <= buffer) {
            bytes += readable.remove().size();
            stack.merged().increment();
        }
        return first;
    }

    /** Returns whether there is something to read. */
    boolean isReadable() {
        return !readable.isEmpty();
    }

    /** Remembers the socket that opened this connection. */
    void accepts(LinuxSocket client) {
        opener = client;
    }

    /** The stack has given the connection up: tells the applications of both ends, as far as they are there. */
    void lost() {
        endpoint.lost(this);
        if (opener != this) {
            opener.endpoint.lost(opener);
        }
    }

    @Override
    public long sendCost(Message message) {
        LinuxCosts costs = stack.costs();
        return costs.syscall() + costs.tcp() + costs.driver() + costs.copy() * message.size();
    }

    @Override
    public boolean isWritable(Message message) {
        return true;
    }

    @Override
    public void submit(Message message) {
        flow.write(message);
        List<Packet> packets = new ArrayList<>(1);
        stack.submit(flow, packets, endpoint.cpu().number());
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }
}
