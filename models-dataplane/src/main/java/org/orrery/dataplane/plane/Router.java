package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.table.Ipv4;
import org.orrery.dataplane.table.Prefix;
import org.orrery.dataplane.table.Route;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** Forwards by longest prefix between two ports. */
public final class Router implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("entry.s", "router.s");
    static final long[] HARDWARE = {0, 0x02_00_00_00_00_01L, 0x02_00_00_00_00_02L};
    static final long NEIGHBOUR = 0x02_00_00_00_01_00L;
    private static final int[] ADDRESS = {0, 0xc0a80001 + 252, 0xc0a80100 + 253};
    private static final int PORTS = 2;
    private static final int SUBNET = 24;
    private static final int LOCAL = 1;
    private static final int SOURCE = 0xc0a80001;
    private static final int GATEWAY = 0xc0a80101;

    private final List<Route> routes;
    private final Optional<Integer> destinations;

    /** Creates a router whose traffic goes to the corners of its routes. */
    public Router(List<Route> routes) {
        this(routes, Optional.empty());
    }

    /**
     * Creates a router.
     *
     * @param routes its routes, beside those to the networks of its ports; all leave by port 2
     * @param destinations addresses that traffic goes to; the corners of the routes if empty
     */
    public Router(List<Route> routes, Optional<Integer> destinations) {
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("a router needs a route at least");
        }
        this.routes = List.copyOf(routes);
        this.destinations = destinations;
    }

    @Override
    public String name() {
        return "router";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    @Override
    public void fill(Contents contents) {
        Contents.Table ports = contents.table("router_port");
        Contents.Table table = contents.table("routing_table");
        for (int port = 1; port <= PORTS; port++) {
            ports.put(
                    Cell.of(2).number(port, 2),
                    Cell.of(56)
                            .network(ADDRESS[port], 4)
                            .network(0xffffff00, 4)
                            .skip(40)
                            .network(HARDWARE[port], 6));
            route(table, new Prefix(ADDRESS[port] & 0xffffff00, SUBNET), port, 0, 0);
            route(table, new Prefix(ADDRESS[port], 32), port, 0, LOCAL);
        }
        for (Route each : routes) {
            route(table, each.destinations(), PORTS, each.hop(), 0);
        }
        Contents.Table neighbours = contents.table("arp_table");
        neighbour(neighbours, SOURCE, 1);
        neighbour(neighbours, GATEWAY, 2);
    }

    private static void route(Contents.Table table, Prefix to, int port, int hop, int kind) {
        table.put(key(to), value(port, hop, kind));
    }

    private static byte[] key(Prefix to) {
        return Cell.of(8).number(to.length(), 4).network(to.address(), 4).bytes();
    }

    private static byte[] value(int port, int hop, int kind) {
        return Cell.of(12).number(port, 4).network(hop, 4).number(kind, 4).bytes();
    }

    private static void neighbour(Contents.Table table, int address, int port) {
        table.put(
                Cell.of(4).network(address, 4),
                Cell.of(12).network(NEIGHBOUR + port, 6).skip(2).number(port, 4));
    }

    /** Turns a route over: to the other port's neighbour, and at its next turn back. */
    @Override
    public Optional<Write> change(long number) {
        Prefix to = routes.get((int) (number % routes.size())).destinations();
        boolean away = number / routes.size() % 2 == 0;
        return Optional.of(new Write("routing_table", key(to), value(away ? 1 : 2, away ? SOURCE : GATEWAY, 0)));
    }

    /** Returns packets to the lowest and highest address of each route, or to addresses drawn from routes that are drawn. */
    @Override
    public Population frames(int length, RandomStream stream) {
        List<List<byte[]>> byRoute = new ArrayList<>();
        if (destinations.isPresent()) {
            for (int i = 0; i < destinations.get(); i++) {
                Prefix prefix = routes.get(stream.nextInt(0, routes.size() - 1)).destinations();
                int within = stream.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE) & ~Ipv4.mask(prefix.length());
                byRoute.add(List.of(frame(prefix.address() | within, length)));
            }
        } else {
            for (Route route : routes) {
                byRoute.add(route.destinations().corners().stream()
                        .map(to -> frame(to, length))
                        .toList());
            }
        }
        return Population.gather(byRoute);
    }

    private static byte[] frame(int to, int length) {
        return Frames.ipv4(new Header(SOURCE, to, 17, 1_024, 1_024), HARDWARE[1], NEIGHBOUR + 1, length);
    }
}
