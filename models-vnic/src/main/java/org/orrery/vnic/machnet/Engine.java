package org.orrery.vnic.machnet;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuLoop;
import org.orrery.hardware.net.LongMap;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;

/**
 * An engine: a pinned thread that for ever polls one receive ring and the channels of its applications
 * (Machnet's public code).
 */
final class Engine extends VcpuLoop {
    private final MachnetStack stack;
    private final int number;
    private final RxQueue ring;
    private final List<Channel> channels = new ArrayList<>();
    private final LongMap<Flow> flows = new LongMap<>();
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> tick());
    private boolean ticking;

    private enum Kind {
        TICK
    }

    Engine(Scope scope, MachnetStack stack, int number, Vcpu cpu, RxQueue ring, boolean everyRound) {
        super(scope, cpu, everyRound);
        this.stack = stack;
        this.number = number;
        this.ring = ring;
    }

    MachnetStack stack() {
        return stack;
    }

    int number() {
        return number;
    }

    void add(Channel channel) {
        channels.add(channel);
    }

    List<Channel> channels() {
        return channels;
    }

    Flow flow(long key) {
        return flows.get(key);
    }

    void add(Flow flow) {
        flows.put(flow.key(), flow);
    }

    void remove(Flow flow) {
        flows.remove(flow.key());
    }

    @Override
    protected long emptyRound() {
        return stack.costs().loop() + stack.costs().channel() * channels.size();
    }

    @Override
    protected long round(long start) {
        long time = start;
        for (int n = 0; n < stack.parameters().rxBurst() && ring.isReady(start); n++) {
            Packet packet = ring.take();
            time = input(packet, time);
            stack.consumed(packet);
        }
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            for (int n = 0; n < stack.parameters().channelBurst() && channel.nextForEngine() <= start; n++) {
                time = channel.serve(time);
            }
        }
        return time;
    }

    private long input(Packet packet, long at) {
        if (packet.kind != MachnetHeader.DATA && packet.kind != MachnetHeader.ACK) {
            return stack.handshake().input(this, packet, at);
        }
        Flow flow = flows.get(Flow.key(packet.tuple.sourceIp(), mirrored(packet.ports)));
        if (flow == null) {
            stack.counters().stray().increment();
            return at + stack.costs().ack();
        }
        stack.takes(packet);
        return flow.input(packet, at);
    }

    /** Ports as the receiver sees them: its own in the high 16 bits. */
    static int mirrored(int ports) {
        return ports << 16 | ports >>> 16;
    }

    @Override
    protected long nextInput() {
        long next = ring.readyAt();
        for (int i = 0; i < channels.size(); i++) {
            next = Math.min(next, channels.get(i).nextForEngine());
        }
        return next;
    }

    /** Sends a packet; returns when the NIC has accepted it. */
    long transmit(Packet packet, long at) {
        stack.sends(packet);
        return stack.nic().transmit(packet, number, at);
    }

    /** Makes sure that slow ticks come while packets wait for acknowledgements. */
    void expectTick() {
        if (!ticking) {
            ticking = true;
            long period = stack.tick();
            events.after(period - now() % period, Kind.TICK);
        }
    }

    private void tick() {
        ticking = false;
        long start = begin();
        long time = start;
        boolean waiting = false;
        for (Flow flow : flows.values()) {
            time = flow.tick(time);
            waiting |= flow.isWaiting();
        }
        end(start, time);
        if (waiting) {
            expectTick();
        }
    }

    /** Sends the SYN packets of a connection request, read from the control queue. */
    void serve(ControlWork work) {
        long start = begin();
        end(start, work.from(start));
    }

    /** Work for a control request. */
    @FunctionalInterface
    interface ControlWork {
        /** Does it from a time on; returns when it is done. */
        long from(long start);
    }
}
