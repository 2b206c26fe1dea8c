package org.orrery.vnic.machnet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.orrery.hardware.net.Packet;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.machnet.MachnetParameters.RssMode;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.Connection;

/**
 * Connection set-up without knowing the RSS key, and with it (paper, sections 4.2.1 and
 * 4.3). Engines read requests from their control queues once in a control period.
 */
final class Handshake extends Part {
    private static final int FIRST_MACHNET_PORT = 32_768;
    /** Ports for the connections to one port of a server. */
    static final int PORTS = 0x10000 - FIRST_MACHNET_PORT;

    private static final int QUIRK_SPRAYS = 32;
    private static final int QUIRK_ATTEMPTS = 3;

    private final Events<Kind> events = events(Kind.class, this::event);
    private final MachnetStack stack;
    private final PortPairs pairs;
    private final RandomStream phase;
    private final Map<Integer, Map<Engine, Listener>> listeners = new LinkedHashMap<>();
    private int nextPort = FIRST_MACHNET_PORT;

    private enum Kind {
        REQUESTED,
        SYN_TIMEOUT,
        ESTABLISHED
    }

    private record Listener(Channel channel, MachnetEndpoint endpoint, Consumer<Connection> accepted) {}

    /** What a SYN says: which batch it belongs to, and whose it is, whose engines the answers have to hit. */
    private record Syn(int batch, Flow client) {}

    Handshake(Scope scope, MachnetStack stack, RandomStream stream, RandomStream phase) {
        super(scope);
        this.stack = stack;
        this.pairs = new PortPairs(stack, stream);
        this.phase = phase;
    }

    void listen(int port, Channel channel, MachnetEndpoint endpoint, Consumer<Connection> accepted) {
        Map<Engine, Listener> byEngine = listeners.computeIfAbsent(port, any -> new LinkedHashMap<>());
        if (byEngine.putIfAbsent(channel.engine(), new Listener(channel, endpoint, accepted)) != null) {
            throw new IllegalStateException("port " + port + " of " + stack.path() + " is taken already");
        }
    }

    void connect(Channel channel, MachnetEndpoint endpoint, Address server, Consumer<Connection> connected) {
        int ports = nextPort++ << 16 | server.port();
        if (nextPort > 0xffff) {
            nextPort = FIRST_MACHNET_PORT;
        }
        Flow flow = new Flow(channel, endpoint, server.ip(), ports, Flow.State.SYN_SENT);
        flow.whenEstablished(connected);
        flow.peerEngines(server.peer(MachnetStack.class).engines().size());
        long period = controlPeriod();
        // The request meets a loop that reads control queues periodically, at a moment unrelated to it.
        long wait = (long) (phase.nextDouble() * period) + stack.costs().crossing();
        schedule(wait, Kind.REQUESTED, flow);
    }

    private long controlPeriod() {
        long period = stack.parameters().controlPeriod();
        return stack.parameters().quirks() ? Math.max(period, SimTime.SECOND) : period;
    }

    private void schedule(long delay, Kind kind, Flow flow) {
        events.after(delay, Priority.NORMAL, kind, flow.synBatch(), flow);
    }

    private void event(Kind kind, long argument, Object reference) {
        Flow flow = (Flow) reference;
        if (kind == Kind.REQUESTED) {
            flow.engine().add(flow);
            spray(flow);
        } else if (kind == Kind.ESTABLISHED) {
            if (flow.state() != Flow.State.CLOSED) {
                flow.establish();
            }
        } else if (flow.state() == Flow.State.SYN_SENT && flow.synBatch() == argument) {
            if (stack.parameters().quirks() && flow.synBatch() >= QUIRK_ATTEMPTS) {
                stack.lose(flow);
            } else {
                stack.counters().synRetries().increment();
                spray(flow);
            }
        }
    }

    private void spray(Flow flow) {
        Engine engine = flow.engine();
        int batch = flow.synBatch() + 1;
        flow.synBatch(batch);
        int count = batchSize(batch, flow.peerEngines());
        engine.serve(start -> {
            long time = start;
            for (int i = 0; i < count; i++) {
                Packet syn = stack.packet(flow, pairs.next(flow, i), MachnetHeader.SYN, 0);
                syn.content = new Syn(batch, flow);
                time = engine.transmit(syn, time + stack.costs().send());
                stack.counters().synSent().increment();
            }
            return time;
        });
        long timeout = stack.parameters().quirks()
                ? 3 * SimTime.SECOND
                : stack.parameters().synTimeout();
        schedule(timeout, Kind.SYN_TIMEOUT, flow);
    }

    /** Packets of a batch to a side with so many engines (paper, section 4.2.1), growing from one attempt to the next. */
    private int batchSize(int batch, int there) {
        if (usesKey()) {
            return 1;
        }
        if (stack.parameters().quirks()) {
            // The public code repeats the same pairs.
            return QUIRK_SPRAYS;
        }
        int first = stack.parameters()
                .sprays()
                .orElseGet(() -> SpraySize.of(
                        stack.parameters().success(), there, stack.engines().size(), mode() == RssMode.SPRAY_MIRRORED));
        double grown = first * StrictMath.pow(stack.parameters().batchGrowth(), batch - 1.0);
        return (int) Math.min(PortPairs.ALL, Math.ceil(grown));
    }

    private RssMode mode() {
        return stack.parameters().effectiveMode(stack.nic().parameters());
    }

    private boolean usesKey() {
        return mode() == RssMode.KEY_LOCAL || mode() == RssMode.KEY_BOTH;
    }

    /** Handles a packet of connection set-up on the engine where it landed; returns when that is done. */
    long input(Engine engine, Packet packet, long at) {
        long done = at + stack.costs().ack();
        return packet.kind == MachnetHeader.SYN ? syn(engine, packet, done) : answer(engine, packet, done);
    }

    private long syn(Engine engine, Packet packet, long at) {
        Map<Engine, Listener> byEngine = listeners.get(packet.ports & 0xffff);
        if (byEngine == null) {
            stack.counters().stray().increment();
            return at;
        }
        Listener listener = byEngine.get(engine);
        if (listener == null) {
            if (mode() == RssMode.KEY_BOTH) {
                return tellKey(engine, packet, byEngine.keySet().iterator().next(), at);
            }
            stack.counters().stray().increment();
            return at;
        }
        int ports = Engine.mirrored(packet.ports);
        Flow flow = engine.flow(Flow.key(packet.tuple.sourceIp(), ports));
        Syn syn = (Syn) packet.content;
        if (flow == null) {
            flow = new Flow(
                    listener.channel, listener.endpoint, packet.tuple.sourceIp(), ports, Flow.State.SYN_RECEIVED);
            flow.serves(syn.client);
            flow.whenEstablished(listener.accepted);
            engine.add(flow);
        } else if (flow.state() != Flow.State.SYN_RECEIVED) {
            return at;
        }
        if (mode() != RssMode.SPRAY_INDEPENDENT) {
            return mirror(engine, flow, packet, at);
        }
        return syn.batch > flow.synBatch() ? sprayBack(engine, flow, packet, syn, at) : at;
    }

    private long mirror(Engine engine, Flow flow, Packet syn, long at) {
        Packet answer = stack.packet(flow, syn.tuple.mirrored(), MachnetHeader.SYN_ACK, 0);
        answer.pair = syn.tuple;
        stack.counters().synAckSent().increment();
        return engine.transmit(answer, at + stack.costs().send());
    }

    private long sprayBack(Engine engine, Flow flow, Packet hit, Syn syn, long at) {
        flow.synBatch(syn.batch);
        int count = batchSize(syn.batch, syn.client.engine().stack().engines().size());
        long time = at;
        for (int i = 0; i < count; i++) {
            Packet answer = stack.packet(flow, pairs.next(flow, i), MachnetHeader.SYN_ACK, 0);
            answer.pair = hit.tuple;
            time = engine.transmit(answer, time + stack.costs().send());
            stack.counters().synAckSent().increment();
        }
        return time;
    }

    private long tellKey(Engine engine, Packet syn, Engine wanted, long at) {
        Packet answer = stack.packet(syn.tuple.mirrored(), MachnetHeader.KEY, Engine.mirrored(syn.ports));
        answer.content = new PortPairs.RemoteQueue(stack.nic().rss(), wanted.number());
        return engine.transmit(answer, at + stack.costs().send());
    }

    private long answer(Engine engine, Packet packet, long at) {
        Flow flow = engine.flow(Flow.key(packet.tuple.sourceIp(), Engine.mirrored(packet.ports)));
        if (flow == null) {
            stack.counters().stray().increment();
            return at;
        }
        if (flow.state() != Flow.State.SYN_SENT) {
            return at;
        }
        if (packet.kind == MachnetHeader.KEY) {
            Packet syn = stack.packet(
                    flow, pairs.forBoth(flow, (PortPairs.RemoteQueue) packet.content), MachnetHeader.SYN, 0);
            syn.content = new Syn(flow.synBatch(), flow);
            stack.counters().synSent().increment();
            return engine.transmit(syn, at + stack.costs().send());
        }
        flow.sendOn(packet.pair);
        flow.announce(packet.tuple);
        flow.hasAnswer();
        Packet ack = stack.packet(flow, packet.pair, MachnetHeader.ACK, 0);
        ack.content = Sack.NONE;
        ack.pair = packet.tuple;
        stack.confirms();
        long done = engine.transmit(ack, at + stack.costs().send());
        schedule(done + stack.costs().crossing() + clientDelay() - now(), Kind.ESTABLISHED, flow);
        return done;
    }

    /** The public client library looks at its completion queue once a second. */
    private long clientDelay() {
        return stack.parameters().quirks() ? (long) (phase.nextDouble() * SimTime.SECOND) : 0;
    }
}
