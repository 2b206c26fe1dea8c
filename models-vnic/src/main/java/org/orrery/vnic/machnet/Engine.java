package org.orrery.vnic.machnet;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.vnic.cpu.Vcpu;
import org.orrery.vnic.net.LongMap;
import org.orrery.vnic.net.Packet;
import org.orrery.vnic.net.RxQueue;

/**
 * An engine: a pinned thread that for ever polls one receive ring and the channels of its applications (Machnet
 * dossier, section 2.4). A round takes what is there at its start; each effect happens when its item is finished.
 *
 * <p>Rounds without work cost no event: the engine knows when its next look at the rings falls due. With {@code
 * everyPoll} each round is an event of its own; both ways give the same times, which a test holds.
 */
final class Engine implements EventHandler {
    private static final int ROUND = 0;
    private static final int TICK = 1;
    private static final long NEVER = Long.MAX_VALUE;

    private final MachnetStack stack;
    private final Simulation simulation;
    private final String path;
    private final int number;
    private final Vcpu cpu;
    private final RxQueue ring;
    private final boolean everyPoll;
    private final List<Channel> channels = new ArrayList<>();
    private final LongMap<Flow> flows = new LongMap<>();
    private long freeAt;
    private long roundAt = NEVER;
    private long round;
    private boolean ticking;

    Engine(MachnetStack stack, int number, Vcpu cpu, RxQueue ring, boolean everyPoll) {
        this.stack = stack;
        this.simulation = stack.simulation();
        this.path = stack.path() + ".engine-" + number;
        this.number = number;
        this.cpu = cpu;
        this.ring = ring;
        this.everyPoll = everyPoll;
        cpu.dedicate();
    }

    void start() {
        if (everyPoll) {
            arm(0);
        }
    }

    int number() {
        return number;
    }

    Vcpu cpu() {
        return cpu;
    }

    void add(Channel channel) {
        channels.add(channel);
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

    private long emptyRound() {
        return stack.costs().loop() + stack.costs().channel() * channels.size();
    }

    /** Makes sure that it looks at its rings when something can be seen there at a time. */
    void arm(long at) {
        long start = freeAt;
        if (at > freeAt) {
            long round = emptyRound();
            start = freeAt + (at - freeAt + round - 1) / round * round;
        }
        start = Math.max(start, simulation.now());
        if (start >= roundAt) {
            return;
        }
        if (roundAt != NEVER) {
            simulation.cancel(round);
        }
        roundAt = start;
        round = simulation.schedule(start - simulation.now(), Priority.CONTROL, this, ROUND, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == ROUND) {
            roundAt = NEVER;
            long start = simulation.now();
            long end = channels(start, receive(start));
            if (end > start) {
                cpu.worked(end - start);
            }
            freeAt = end + emptyRound();
            armForNext();
        } else {
            tick();
        }
    }

    private long receive(long start) {
        long time = start;
        for (int n = 0; n < stack.parameters().rxBurst() && ring.isReady(start); n++) {
            time = input(ring.take(), time);
        }
        return time;
    }

    private long input(Packet packet, long at) {
        if (packet.kind == MachnetHeader.DATA || packet.kind == MachnetHeader.ACK) {
            Flow flow = flows.get(Flow.key(packet.tuple.sourceIp(), mirrored(packet.ports)));
            if (flow != null) {
                return flow.input(packet, at);
            }
        } else {
            return stack.handshake().input(this, packet, at);
        }
        stack.counters().stray().increment();
        return at + stack.costs().ack();
    }

    /** Ports as the receiver sees them: its own in the high 16 bits. */
    static int mirrored(int ports) {
        return ports << 16 | ports >>> 16;
    }

    private long channels(long start, long at) {
        long time = at;
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            for (int n = 0; n < stack.parameters().channelBurst() && channel.nextForEngine() <= start; n++) {
                Channel.Item item = channel.takeForEngine();
                time = item.flow().accept(item.message(), time);
            }
        }
        return time;
    }

    private void armForNext() {
        long next = everyPoll ? freeAt : NEVER;
        if (ring.size() > 0) {
            next = Math.min(next, ring.readyAt());
        }
        for (int i = 0; i < channels.size(); i++) {
            next = Math.min(next, channels.get(i).nextForEngine());
        }
        if (next != NEVER) {
            arm(next);
        }
    }

    /** Sends a packet; returns when the NIC has accepted it. */
    long transmit(Packet packet, long at) {
        return stack.nic().transmit(packet, number, at);
    }

    /** Makes sure that slow ticks come while packets wait for acknowledgements. */
    void expectTick() {
        if (!ticking) {
            ticking = true;
            long period = stack.tick();
            simulation.schedule(period - simulation.now() % period, Priority.NORMAL, this, TICK, 0, null);
        }
    }

    private void tick() {
        ticking = false;
        long start = Math.max(simulation.now(), freeAt);
        long time = start;
        boolean waiting = false;
        for (Flow flow : flows.values()) {
            time = flow.tick(time);
            waiting |= flow.isWaiting();
        }
        finish(start, time);
        if (waiting) {
            expectTick();
        }
    }

    /** Does control work outside the rounds, such as sending SYNs; returns when it begins. */
    long begin() {
        return Math.max(simulation.now(), freeAt);
    }

    /** Ends control work that began at {@link #begin()}. */
    void finish(long begun, long end) {
        if (end == begun) {
            return;
        }
        cpu.worked(end - begun);
        freeAt = end;
        if (roundAt != NEVER && roundAt < freeAt) {
            long again = roundAt;
            simulation.cancel(round);
            roundAt = NEVER;
            arm(again);
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return kind == ROUND ? "ROUND" : "TICK";
    }
}
