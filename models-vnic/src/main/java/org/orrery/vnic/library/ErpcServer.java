package org.orrery.vnic.library;

import java.util.IdentityHashMap;
import java.util.Map;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;

/**
 * The server's side of an eRPC session: it answers packets and never sends on its own. Each packet of a request but the
 * last is answered by a credit return, the last by the first packet of the response; the client pulls the others.
 */
final class ErpcServer implements Connection {
    private final ErpcLibrary library;
    private final LibraryEndpoint endpoint;
    private final Tuple out;
    private final Map<Message, Rpc> open = new IdentityHashMap<>();

    ErpcServer(ErpcLibrary library, LibraryEndpoint endpoint, Tuple out, long key) {
        this.library = library;
        this.endpoint = endpoint;
        this.out = out;
        endpoint.add(key, this::receive);
    }

    private long receive(Packet packet, long start) {
        long cost = library.parameters().perPacket();
        Rpc rpc = (Rpc) packet.content;
        boolean last = packet.kind == ErpcHeader.REQUEST && packet.index == rpc.requestPackets - 1;
        if (packet.kind == ErpcHeader.PULL) {
            return cost + respond(rpc, packet.index, start + cost);
        }
        boolean due = packet.index == rpc.expected;
        if (due) {
            rpc.expected++;
        } else if (packet.index > rpc.expected) {
            // Go-back-N: a packet after a lost one is dropped.
            return cost;
        }
        if (!last) {
            cost += library.parameters().perPacket();
            endpoint.transmit(ErpcHeader.packet(out, ErpcHeader.CREDIT_RETURN, rpc, packet.index, 0), start + cost);
        } else if (due) {
            open.put(rpc.request, rpc);
            endpoint.deliver(this, rpc.request);
        } else if (rpc.response != null) {
            return cost + respond(rpc, 0, start + cost);
        }
        return cost;
    }

    private long respond(Rpc rpc, int index, long at) {
        int payload = library.parameters().payloadBytes();
        int bytes = Math.min(payload, rpc.response.size() - index * payload);
        long cost = library.sendCost(bytes);
        endpoint.transmit(ErpcHeader.packet(out, ErpcHeader.RESPONSE, rpc, index, bytes), at + cost);
        return cost;
    }

    @Override
    public long sendCost(Message message) {
        return library.sendCost(Math.min(library.parameters().payloadBytes(), message.size()));
    }

    @Override
    public boolean isWritable(Message message) {
        return true;
    }

    @Override
    public void submit(Message message) {
        Rpc rpc = open.remove(message.request());
        rpc.response = message;
        rpc.responsePackets = library.parameters().packets(message.size());
        respond(rpc, 0, library.run().now() - sendCost(message));
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }
}
