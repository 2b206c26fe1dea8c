package org.orrery.vnic.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.HostStack;
import org.orrery.vnic.stack.Ports;

/**
 * What the run-to-completion libraries share: a queue pair for each application thread, which polls it. A connection is
 * established at the start, on ports that reach the thread's own queue: where the library can steer flows or knows the
 * RSS key it computes them; otherwise they are what chance makes them, and packets for a queue of another thread are
 * lost.
 */
public abstract class LibraryStack extends Part implements HostStack {
    /** The record of the metrics of every library. */
    static final Class<? extends Record> DROPS = Drops.class;

    private static final int TRIES = 10_000;

    private final Counter dropped = metrics(Drops.class).dropped();
    private final Vnic nic;
    private final VcpuSet cpus;
    private final int rxRing;
    private final boolean steers;
    private final Ports<LibraryEndpoint> ports;
    private final List<LibraryEndpoint> endpoints = new ArrayList<>();
    private final Dispatcher dispatcher;
    private final int softRing;
    private List<RxQueue> rings = List.of();
    private int nextCpu;

    private record Drops(
            @Measured(doc = "Packets dropped because a thread's software queue was full.")
            Counter dropped) {}

    /**
     * Creates it without queues; they are opened with the threads.
     *
     * @param scope its place
     * @param nic the NIC that it owns
     * @param cpus the host's vCPUs
     * @param rxRing receive descriptors of a queue that it asks for
     * @param steers whether it can choose ports, or rules, that reach a thread's own queue
     * @param dispatched the dispatcher between NIC and threads, if there is one
     */
    protected LibraryStack(
            Scope scope,
            Vnic nic,
            VcpuSet cpus,
            int rxRing,
            boolean steers,
            Optional<DispatcherParameters> dispatched) {
        super(scope);
        this.nic = nic;
        this.cpus = cpus;
        this.rxRing = rxRing;
        this.steers = steers;
        ports = new Ports<>(scope);
        softRing = dispatched.map(DispatcherParameters::queue).orElse(0);
        dispatcher = dispatched
                .map(given -> new Dispatcher(scope.child("dispatcher"), given, nic, cpus.get(0), endpoints))
                .orElse(null);
        nextCpu = dispatched.isPresent() ? 1 : 0;
    }

    /** Creates the library's side of a thread. */
    protected abstract LibraryEndpoint endpoint(AppThread thread, int queue);

    /**
     * Creates the two sides of a connection.
     *
     * @param client the client's side
     * @param server the server's side
     * @param tuple addresses from client to server
     */
    protected abstract Sides connection(LibraryEndpoint client, LibraryEndpoint server, Tuple tuple);

    /**
     * The two sides of a connection, each known to its endpoint.
     *
     * @param client the client's side
     * @param server the server's side
     */
    public record Sides(Connection client, Connection server) {}

    @Override
    public final LibraryEndpoint open(AppThread thread, int engine) {
        LibraryEndpoint opened = endpoint(thread, endpoints.size());
        endpoints.add(opened);
        if (dispatcher != null) {
            if (endpoints.size() == 1) {
                dispatcher.poll(nic.open(1, rxRing, (queue, readyAt) -> dispatcher.arm(readyAt))
                        .get(0));
            }
            opened.own(RxQueue.ofSoftware(softRing, dropped));
            return opened;
        }
        rings = nic.open(endpoints.size(), rxRing, (queue, readyAt) -> endpoints
                .get(queue)
                .packetReady(readyAt));
        if (rings.size() < endpoints.size()) {
            throw new IllegalArgumentException(
                    endpoints.size() + " threads need a queue pair each, but the NIC has " + rings.size());
        }
        for (LibraryEndpoint endpoint : endpoints) {
            endpoint.own(rings.get(endpoint.queue()));
        }
        return opened;
    }

    @Override
    public final int nextCpu() {
        if (nextCpu >= cpus.count()) {
            throw new IllegalArgumentException(
                    "the host has " + cpus.count() + " vCPUs; there is none left for another thread that polls");
        }
        return cpus.spread(nextCpu++);
    }

    final void listen(int port, LibraryEndpoint endpoint, Consumer<Connection> accepted) {
        ports.listen(port, endpoint, accepted);
    }

    final void connect(LibraryEndpoint client, Address server, Consumer<Connection> connected) {
        LibraryStack other = server.peer(getClass());
        Ports.Listener<LibraryEndpoint> listener = other.ports.listener(server.port());
        Tuple tuple = tuple(client, server, other, listener.endpoint());
        Sides sides = connection(client, listener.endpoint(), tuple);
        listener.accepted().accept(sides.server);
        connected.accept(sides.client);
    }

    private Tuple tuple(LibraryEndpoint client, Address server, LibraryStack other, LibraryEndpoint listener) {
        Tuple tuple = random(server);
        for (int i = 0; steers && i < TRIES; i++) {
            boolean there = other.dispatcher != null || other.nic.rss().queue(tuple) == listener.queue();
            boolean back = dispatcher != null || nic.rss().queue(tuple.mirrored()) == client.queue();
            if (there && back) {
                return tuple;
            }
            tuple = random(server);
        }
        return tuple;
    }

    private Tuple random(Address server) {
        int source = ports.draw();
        int destination = ports.draw();
        return new Tuple(nic.address(), source, server.ip(), destination, protocol());
    }

    /** Returns a tuple between the same hosts with other ports. */
    protected final Tuple freshTuple(Tuple known) {
        int source = ports.draw();
        int destination = ports.draw();
        return new Tuple(known.sourceIp(), source, known.destinationIp(), destination, known.protocol());
    }

    /** Returns the IPv4 protocol number. */
    protected abstract int protocol();

    /** Returns the place of a queue. */
    final Scope place(int queue) {
        return scope().child("queue-" + queue);
    }

    /** Sends a packet on a queue at a time. */
    protected final void transmit(Packet packet, int queue, long at) {
        if (dispatcher == null) {
            nic.transmit(packet, queue, at);
        } else {
            dispatcher.send(packet, at);
        }
    }
}
