package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.hardware.net.EmbeddedSwitch;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.PcieLink.Direction;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.Link;

/** The ways of messages: wire, embedded switch, PCIe, and back. */
final class Paths extends Part {
    private static final int FIRST_PORT = 1024;
    private static final int MOST_FLOWS = 60_000;

    private final Events<Kind> events =
            events(Kind.class, (kind, argument, reference) -> queue((Message) reference, Controller.HOST));
    private final Network network;
    private final int header;
    private final Link<Object> in;
    private final Link<Object> out;
    private final EmbeddedSwitch table;
    private final Crossing host;
    private final Crossing internal;
    private final Queues queues;
    private final Consumer<Message> delivered;
    private RdmaMover rdma;
    private final List<Message> messages = new ArrayList<>();
    private final List<Message> unused = new ArrayList<>();
    private final List<Tuple> flows = new ArrayList<>();
    private long hostBytes;
    private long internalBytes;

    private enum Kind {
        QUEUE_PUT
    }

    /** Takes packets that have come to a side. */
    interface Queues {
        /** Takes a packet at a side of the embedded switch. */
        void put(Message message, int side);

        /** Takes a message at its client, which goes on with it. */
        void back(Message message);

        /** Learns that a packet without a rule was dropped. */
        void unruled(Message message);
    }

    Paths(
            Scope scope,
            Network network,
            int header,
            EmbeddedSwitch table,
            Crossing host,
            Crossing internal,
            Queues queues,
            Consumer<Message> delivered) {
        super(scope);
        this.network = network;
        this.header = header;
        this.table = table;
        this.host = host;
        this.internal = internal;
        this.queues = queues;
        this.in = new Link<>(scope.child("in"), network.rate(), network.oneWay(), this::atServer);
        this.out = new Link<>(scope.child("out"), network.rate(), network.oneWay(), this::atClient);
        this.delivered = delivered;
    }

    /** Returns the number of the group of a packet's flow. */
    static long group(Tuple tuple, int groups) {
        return (tuple.sourcePort() - FIRST_PORT) % (long) groups;
    }

    /** Returns a message that is not under way. */
    Message message(Sender sender) {
        for (int last = unused.size() - 1; last >= 0; last--) {
            Message message = unused.get(last);
            if (message.sender == sender) {
                unused.remove(last);
                message.reset();
                return message;
            }
        }
        Message message = new Message(sender);
        message.slot = messages.size();
        messages.add(message);
        return message;
    }

    /** Takes a message back that is over. */
    void end(Message message) {
        unused.add(message);
    }

    private Tuple flow(int number) {
        while (flows.size() <= number) {
            flows.add(new Tuple(1, FIRST_PORT + flows.size() % MOST_FLOWS, 2, FIRST_PORT, Tuple.UDP));
        }
        return flows.get(number);
    }

    private int frame(int payload) {
        return header + payload;
    }

    private long bits(int payload) {
        return 8L * (header + (long) payload + Packet.WIRE_OVERHEAD);
    }

    /** Sends a message from its client. */
    void send(Message message) {
        message.ideal += in.duration(bits(message.arguments)) + network.oneWay();
        in.send(message, bits(message.arguments));
    }

    /** Says who takes one-sided operations at both ends of the wire. */
    void rdma(RdmaMover mover) {
        rdma = mover;
    }

    private void atServer(Object arrived) {
        if (arrived instanceof Message message) {
            atPort(message);
        } else {
            rdma.atServer((TransferUnit.Operation) arrived);
        }
    }

    private void atClient(Object arrived) {
        if (arrived instanceof Message message) {
            if (message.goesBack) {
                queues.back(message);
            } else {
                delivered.accept(message);
            }
        } else {
            rdma.atClient((TransferUnit.Operation) arrived);
        }
    }

    /** Returns the share of time that the busier direction of the wire is taken. */
    double busyShare() {
        return Math.max(in.busyShare(), out.busyShare());
    }

    /** Returns the time of an idle way of a frame with a payload. */
    long idleWire(int payload) {
        return in.duration(bits(payload)) + network.oneWay();
    }

    /** Sends a one-sided operation to the server. */
    void toServer(TransferUnit.Operation operation, int payload) {
        in.send(operation, bits(payload));
    }

    /** Sends the end of a one-sided operation to the client. */
    void toClient(TransferUnit.Operation operation, int payload) {
        out.send(operation, bits(payload));
    }

    private void atPort(Message message) {
        int side = table.target(flow(message.flow));
        if (side == EmbeddedSwitch.DROP) {
            queues.unruled(message);
            return;
        }
        int frame = frame(message.arguments);
        internalBytes += frame;
        message.ideal += internal.idleWrite(frame);
        if (side == Controller.NIC) {
            internal.write(Direction.TO_HOST, frame, this::atNic, message.slot);
        } else {
            message.ideal += host.idleWrite(frame) + network.hostExtra();
            internal.write(Direction.TO_HOST, frame, this::towardsHost, message.slot);
        }
    }

    private void atNic(long slot) {
        queue(messages.get((int) slot), Controller.NIC);
    }

    private void towardsHost(long slot) {
        Message message = messages.get((int) slot);
        hostBytes += frame(message.arguments);
        host.write(Direction.TO_HOST, frame(message.arguments), this::atHost, slot);
    }

    private void atHost(long slot) {
        Message message = messages.get((int) slot);
        events.after(network.hostExtra(), Priority.NORMAL, Kind.QUEUE_PUT, 0, message);
    }

    private void queue(Message message, int side) {
        queues.put(message, side);
    }

    /** Sends the reply of a message from a side. */
    void reply(Message message, boolean fromHost) {
        int frame = frame(message.replyBytes);
        message.ideal += internal.idleWrite(frame) + out.duration(bits(message.replyBytes)) + network.oneWay();
        if (fromHost) {
            hostBytes += frame;
            message.ideal += host.idleWrite(frame);
            host.write(Direction.TO_DEVICE, frame, this::outOfHost, message.slot);
        } else {
            internalBytes += frame;
            internal.write(Direction.TO_DEVICE, frame, this::outOfCard, message.slot);
        }
    }

    private void outOfHost(long slot) {
        Message message = messages.get((int) slot);
        internalBytes += frame(message.replyBytes);
        internal.write(Direction.TO_DEVICE, frame(message.replyBytes), this::outOfCard, slot);
    }

    private void outOfCard(long slot) {
        Message message = messages.get((int) slot);
        out.send(message, bits(message.replyBytes));
    }

    /**
     * Compares the bytes that the links were given with packets and transfers.
     *
     * @param hostTransfers bytes of transfers that crossed the host's link
     * @param internalTransfers bytes of transfers that crossed the link inside the NIC
     */
    String violation(long hostTransfers, long internalTransfers) {
        return violation("the host's link", host.bytes(), hostBytes, hostTransfers)
                + violation("the link inside the NIC", internal.bytes(), internalBytes, internalTransfers);
    }

    static String violation(String link, long carried, long packets, long transfers) {
        return carried == packets + transfers
                ? ""
                : link + " carried " + carried + " B, but packets are " + packets + " B and transfers " + transfers
                        + " B; ";
    }
}
