package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Simulation;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.host.Reach;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/**
 * A client's threads, which spend no time of their own, only that of its language's binding; and its connections, which
 * take the threads and those of the server in turn.
 */
final class ClientSide implements Program {
    private final String path;
    private final Shape shape;
    private final ClientLinks links;
    private final Consumer<Message> received;
    private final Consumer<Connection> lost;
    private final List<AppThread> threads = new ArrayList<>();
    private final List<Address> servers = new ArrayList<>();
    private Reach reach;

    /**
     * How many there are, and where.
     *
     * @param connections its connections
     * @param threads its threads
     * @param binding the language's binding
     * @param pin the vCPU on which all its threads run, or -1 where the stack decides
     */
    record Shape(int connections, int threads, Binding binding, int pin) {
        /** A client in C or C++ whose stack places it. */
        static Shape of(int connections, int threads) {
            return new Shape(connections, threads, new Binding.C(), -1);
        }
    }

    /** An open connection and the thread that uses it. */
    record Link(AppThread thread, Connection connection) {
        void send(Message message) {
            thread.send(connection, message);
        }
    }

    /**
     * Creates it without threads and connections.
     *
     * @param simulation the run
     * @param path path of the client
     * @param shape how many it will have
     * @param received takes each message that comes
     * @param lost learns of each connection that is dead, or that was given up before it was established
     */
    ClientSide(Simulation simulation, String path, Shape shape, Consumer<Message> received, Consumer<Connection> lost) {
        this.path = path;
        this.shape = shape;
        this.received = received;
        this.lost = lost;
        links = new ClientLinks(simulation, path, shape.connections);
    }

    /**
     * Plugs the client in, when all is wired.
     *
     * @param host where it runs
     * @param to the server to which it connects
     * @param largest bytes of the largest message that it sends; 0 if it sends none, or if that is not known
     */
    void plugIn(Plug<Launch> host, Plug<Dial> to, int largest) {
        host.plugIn(this::launch);
        to.plugIn((addresses, reply) -> found(addresses, largest, reply));
    }

    private void launch(Host machine) {
        reach = machine.reach();
        for (int i = 0; i < shape.threads; i++) {
            AppThread thread = machine.thread(path + "-" + i, this, shape.pin, -1);
            threads.add(thread);
            thread.start();
        }
    }

    private void found(List<Address> addresses, int largest, int reply) {
        servers.addAll(addresses);
        reach.connect(path, addresses, shape.connections);
        if (largest > 0) {
            reach.exchange(path, addresses, largest, reply);
        }
    }

    /** Opens all connections; tells of each that is established, with its number from 0. */
    void dialAll(ObjIntConsumer<Link> connected) {
        for (int i = 0; i < shape.connections; i++) {
            int number = i;
            dial(i, link -> connected.accept(link, number));
        }
    }

    /** Opens all connections, each when the one before is established; tells of each. */
    void dialInTurn(ObjIntConsumer<Link> connected) {
        dialFrom(0, connected);
    }

    private void dialFrom(int number, ObjIntConsumer<Link> connected) {
        dial(number, link -> {
            connected.accept(link, number);
            if (number + 1 < shape.connections) {
                dialFrom(number + 1, connected);
            }
        });
    }

    /** Opens the connection of a number from 0; tells when it is established. */
    void dial(int number, Consumer<Link> connected) {
        AppThread thread = threads.get(number % threads.size());
        Address server = servers.get(number % servers.size());
        thread.endpoint().connect(server, connection -> {
            links.established(connection);
            connected.accept(new Link(thread, connection));
        });
    }

    /** Returns the bytes of the largest message that its own stack and those of its servers can carry. */
    int largestMessage() {
        return reach.largestMessage(servers);
    }

    /** Returns whether a connection is established and was not given up. */
    boolean isLiving(Link link) {
        return links.isLiving(link.connection);
    }

    /** Returns the connections that were given up since the start of the run. */
    int lostConnections() {
        return links.lost();
    }

    @Override
    public long service(Connection connection, Message message) {
        return shape.binding.perCall(message.size());
    }

    @Override
    public long sendOverhead(Message message) {
        return shape.binding.perCall(message.size());
    }

    @Override
    public void received(Connection connection, Message message) {
        received.accept(message);
    }

    @Override
    public void lost(Connection connection) {
        links.lost(connection);
        lost.accept(connection);
    }
}
