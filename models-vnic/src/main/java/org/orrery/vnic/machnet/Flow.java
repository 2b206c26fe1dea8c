package org.orrery.vnic.machnet;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;

/**
 * One side of a Machnet connection: a fixed window of packets, one acknowledgement for each data packet, fast
 * retransmission with selective acknowledgements, and a retransmission timer in slow ticks
 * (Machnet's public code).
 */
final class Flow implements Connection {
    private static final int SLOTS = 256;
    private static final int TICKS = 3;

    enum State {
        SYN_SENT,
        SYN_RECEIVED,
        ESTABLISHED,
        CLOSED
    }

    private final MachnetStack stack;
    private final MachnetEndpoint endpoint;
    private final Channel channel;
    private final Engine engine;
    private final int remoteIp;
    private final int ports;
    private final ArrayDeque<Message> unsent = new ArrayDeque<>();
    private final Message[] sent = new Message[SLOTS];
    private final int[] sentIndex = new int[SLOTS];
    private final Reassembly received;
    private State state;
    private Tuple out;
    private Tuple announced;
    private int nextFragment;
    private long sendNext;
    private long sendUnacknowledged;
    private Sack holes = Sack.NONE;
    private int selectively;
    private int duplicates;
    private int ticks;
    private int retransmissions;
    private int synBatch;
    private int peerEngines = 1;
    private Flow client;
    private Consumer<Connection> whenEstablished = connection -> {};

    Flow(Channel channel, MachnetEndpoint endpoint, int remoteIp, int ports, State state) {
        this.stack = endpoint.stack();
        this.endpoint = endpoint;
        this.channel = channel;
        this.engine = channel.engine();
        this.remoteIp = remoteIp;
        this.ports = ports;
        this.state = state;
        received = new Reassembly(stack.reassembly());
    }

    Engine engine() {
        return engine;
    }

    State state() {
        return state;
    }

    int remoteIp() {
        return remoteIp;
    }

    /** Local port in the high 16 bits, remote port in the low ones. */
    int ports() {
        return ports;
    }

    long key() {
        return key(remoteIp, ports);
    }

    /** The key of a flow in its engine's map. */
    static long key(int remoteIp, int localAndRemotePort) {
        return (long) remoteIp << 32 | localAndRemotePort & 0xffff_ffffL;
    }

    int synBatch() {
        return synBatch;
    }

    void synBatch(int batch) {
        synBatch = batch;
    }

    /** Returns the engines of the side to which a client opens it. */
    int peerEngines() {
        return peerEngines;
    }

    void peerEngines(int engines) {
        peerEngines = engines;
    }

    void whenEstablished(Consumer<Connection> action) {
        whenEstablished = action;
    }

    /** Remembers the other side of a flow that a client has opened. */
    void serves(Flow other) {
        client = other;
    }

    /** Uses a tuple for everything sent from now on. */
    void sendOn(Tuple tuple) {
        out = tuple;
    }

    /** Tells the peer, with the next packets, on which tuple it shall send. */
    void announce(Tuple peer) {
        announced = peer;
    }

    /** Can carry data; the application learns of it later. */
    void hasAnswer() {
        state = State.ESTABLISHED;
    }

    void establish() {
        state = State.ESTABLISHED;
        whenEstablished.accept(this);
    }

    /** Given up: tells the application that opened it, on this host or the other. */
    void lost() {
        Flow opener = client == null ? this : client;
        opener.channel.lost(opener);
    }

    /** Ends the flow; the buffers of what was not yet acknowledged or delivered are free again. */
    void close() {
        state = State.CLOSED;
        int held = received.held() + (int) (sendNext - sendUnacknowledged) - nextFragment;
        for (Message message : unsent) {
            held += stack.packets(message);
        }
        unsent.clear();
        channel.freeBuffers(held);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public long sendCost(Message message) {
        return stack.callCost(message);
    }

    @Override
    public boolean isWritable(Message message) {
        return channel.isWritable(message);
    }

    @Override
    public void submit(Message message) {
        if (state != State.CLOSED) {
            channel.submit(this, message);
        }
    }

    /** Takes a message from the channel and sends what the window allows; returns when that is done. */
    long accept(Message message, long at) {
        if (state == State.CLOSED) {
            channel.freeBuffers(stack.packets(message));
            return at;
        }
        unsent.add(message);
        return transmit(at);
    }

    private long transmit(long at) {
        long time = at;
        int room = stack.parameters().window() - (int) (sendNext - sendUnacknowledged - selectively);
        while (room > 0 && !unsent.isEmpty() && sendNext - sendUnacknowledged < SLOTS) {
            Message message = unsent.peek();
            int slot = slot(sendNext);
            sent[slot] = message;
            sentIndex[slot] = nextFragment++;
            if (stack.isLast(message, sentIndex[slot])) {
                unsent.remove();
                nextFragment = 0;
            }
            time = send(sendNext++, time);
            room--;
        }
        stack.waitsFor((int) (sendNext - sendUnacknowledged) - selectively);
        return time;
    }

    private static int slot(long sequence) {
        return (int) (sequence & SLOTS - 1);
    }

    private long send(long sequence, long at) {
        Message message = sent[slot(sequence)];
        int index = sentIndex[slot(sequence)];
        int bytes = stack.payload(message, index);
        long copy = stack.copiesToSend() ? stack.costs().copy() * bytes : 0;
        Packet packet = stack.packet(this, out, MachnetHeader.DATA, bytes);
        packet.sequence = sequence;
        packet.content = message;
        packet.index = index;
        packet.pair = announced;
        engine.expectTick();
        return engine.transmit(packet, at + stack.costs().send() + copy);
    }

    /** Takes a packet of an established flow; returns when that is done. */
    long input(Packet packet, long at) {
        if (packet.pair != null) {
            out = packet.pair;
        }
        if (out == null) {
            // The packets that tell the pair were lost; the client sends them again.
            stack.leavesUnanswered(packet);
            return at + stack.costs().ack();
        }
        if (state == State.SYN_RECEIVED) {
            establish();
        }
        return packet.kind == MachnetHeader.DATA ? data(packet, at) : acknowledged(packet, at);
    }

    private long data(Packet packet, long at) {
        long done = at + stack.costs().receive();
        long posting = 0;
        if (received.isFresh(packet.sequence)) {
            if (!channel.takeBuffer()) {
                stack.counters().noBuffer().increment();
                stack.leavesUnanswered(packet);
                return done;
            }
            done += stack.costs().copy() * packet.payload;
            Message message = (Message) packet.content;
            received.keep(packet.sequence, message, stack.isLast(message, packet.index));
            posting = deliver(done);
        }
        return acknowledge(done) + posting;
    }

    /** Pushes what is complete and in order to the application; returns the time of posting semaphores. */
    private long deliver(long at) {
        long posting = 0;
        for (Message next = received.next(); next != null; next = received.next()) {
            posting += channel.post(this, next, at + posting);
        }
        return posting;
    }

    /** Every data packet is answered by one acknowledgement: no delay, no piggy-backing. */
    private long acknowledge(long at) {
        Packet packet = stack.packet(this, out, MachnetHeader.ACK, 0);
        packet.acknowledgement = received.expected();
        packet.content = received.selective();
        packet.pair = announced;
        return engine.transmit(packet, at);
    }

    private long acknowledged(Packet packet, long at) {
        long done = at + stack.costs().ack();
        announced = null;
        long acknowledgement = packet.acknowledgement;
        if (acknowledgement < sendUnacknowledged || acknowledgement > sendNext) {
            return done;
        }
        Sack sack = (Sack) packet.content;
        holes = stack.parameters().quirks() ? sack.asTheQuirkReadsIt() : sack;
        if (acknowledgement > sendUnacknowledged) {
            channel.freeBuffers((int) (acknowledgement - sendUnacknowledged));
            for (long sequence = sendUnacknowledged; sequence < acknowledgement; sequence++) {
                sent[slot(sequence)] = null;
            }
            sendUnacknowledged = acknowledgement;
            duplicates = 0;
            ticks = 0;
            retransmissions = 0;
            selectively = holes.count();
            return transmit(done);
        }
        selectively = holes.count();
        return sendNext == sendUnacknowledged ? done : duplicate(done);
    }

    private long duplicate(long at) {
        duplicates++;
        if (duplicates < stack.parameters().duplicateAcks()) {
            return at;
        }
        if (duplicates == stack.parameters().duplicateAcks()) {
            return sendAgain(sendUnacknowledged, at);
        }
        long hole = hole(duplicates - stack.parameters().duplicateAcks());
        return hole < 0 ? at : sendAgain(hole, at);
    }

    /** Returns the packet of the n-th hole below what was selectively acknowledged, counted from 1, or -1. */
    private long hole(int n) {
        int left = n;
        int last = -1;
        for (int bit = 0; bit < Sack.BITS; bit++) {
            last = holes.isSet(bit) ? bit : last;
        }
        for (int bit = 1; bit < last; bit++) {
            if (!holes.isSet(bit) && --left == 0) {
                return sendUnacknowledged + bit;
            }
        }
        return -1;
    }

    private long sendAgain(long sequence, long at) {
        if (sequence >= sendNext) {
            return at;
        }
        stack.counters().retransmitted().increment();
        return send(sequence, at);
    }

    /** Returns whether packets wait for their acknowledgement. */
    boolean isWaiting() {
        return sendNext > sendUnacknowledged && state != State.CLOSED;
    }

    /** A slow tick has passed; returns when the work for it is done. */
    long tick(long at) {
        if (!isWaiting() || ++ticks < TICKS) {
            return at;
        }
        ticks = 0;
        if (++retransmissions > stack.parameters().retransmissions()) {
            stack.lose(this);
            return at;
        }
        stack.counters().timeouts().increment();
        duplicates = 0;
        return sendAgain(sendUnacknowledged, at);
    }
}
