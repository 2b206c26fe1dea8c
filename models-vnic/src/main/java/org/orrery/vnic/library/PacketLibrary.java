package org.orrery.vnic.library;

import java.util.List;
import java.util.Optional;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Ports;

/** Raw packet I/O by DPDK: a message is a UDP packet, and nothing is repeated when it is lost. */
public final class PacketLibrary extends LibraryStack {
    /** The records of the metrics of the stack. */
    public static final List<Class<? extends Record>> METRICS = List.of(DROPS);

    /** Bytes of the largest message, which is one packet. */
    private static final int LARGEST = 1_472;

    private final PacketParameters parameters;

    /** Creates it; see {@link LibraryStack}. */
    public PacketLibrary(Scope scope, PacketParameters parameters, Vnic nic, VcpuSet cpus) {
        super(scope, nic, cpus, nic.parameters().rxRing(), true, Optional.empty());
        this.parameters = parameters;
    }

    @Override
    public int largestMessage() {
        return LARGEST;
    }

    @Override
    protected int protocol() {
        return Tuple.UDP;
    }

    @Override
    protected LibraryEndpoint endpoint(AppThread thread, int queue) {
        return new PacketEndpoint(this, thread, queue, this::keyOf, parameters.packet());
    }

    @Override
    protected Sides connection(LibraryEndpoint client, LibraryEndpoint server, Tuple tuple) {
        Tuple back = tuple.mirrored();
        return new Sides(new Datagrams(client, tuple, back), new Datagrams(server, back, tuple));
    }

    /** With fresh ports, a peer is known by its address alone. */
    private long keyOf(Tuple tuple) {
        return parameters.freshPorts() ? tuple.sourceIp() : Ports.key(tuple);
    }

    private final class Datagrams implements Connection {
        private final LibraryEndpoint endpoint;
        private final Tuple out;

        Datagrams(LibraryEndpoint endpoint, Tuple out, Tuple in) {
            this.endpoint = endpoint;
            this.out = out;
            endpoint.add(keyOf(in), (packet, start) -> {
                endpoint.deliver(this, (Message) packet.content);
                return parameters.packet();
            });
        }

        @Override
        public long sendCost(Message message) {
            return parameters.packet();
        }

        @Override
        public boolean isWritable(Message message) {
            return true;
        }

        @Override
        public void submit(Message message) {
            Tuple tuple = parameters.freshPorts() ? freshTuple(out) : out;
            Packet packet =
                    new Packet(tuple, 0, Packet.ETHERNET_IP + 8 + message.size(), message.size(), HeaderFormat.NONE);
            packet.content = message;
            endpoint.transmit(packet, now());
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }
    }
}
