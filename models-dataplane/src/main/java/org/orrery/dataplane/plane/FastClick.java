package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.orrery.dataplane.table.Ipv4;
import org.orrery.dataplane.table.Route;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/**
 * A router as a chain of eight elements in user space, as FastClick has it (Morpheus, section 6.6): receive, classify, strip, check the
 * header, look the route up in a list, take a hop off, encapsulate, transmit. The list is in the order of falling prefix lengths, so that the
 * first route that fits is the longest; a route to everywhere stands at its end.
 */
public final class FastClick implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("fastclick.s");
    /** Tables by which elements find their parameters, their outputs and their state. */
    public static final List<String> STATIC = List.of("params", "ports", "state");

    /** Parameters and outputs of elements, and what goes with the packet. */
    public static final List<String> NO_TABLES = List.of("params", "ports", "packet");

    private static final int ELEMENTS = 8;
    private static final int CLASSIFY = 1;
    private static final int STRIP = 2;
    private static final int CHECK = 3;
    private static final int HOPS = 5;
    private static final int ENCAPSULATE = 6;
    private static final int TRANSMIT = 7;
    private static final int BURST = 32;
    private static final int ETHERNET = 14;
    private static final int TYPE_PLACE = 12;
    private static final int SOURCE = 0xc0a80001;
    private static final int GATEWAY = 0xc0a80101;
    private static final int PORT = 2;

    private final List<Route> routes;

    /** Creates a router whose traffic goes to the corners of its routes. */
    public FastClick(List<Route> routes) {
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("a router needs a route at least");
        }
        this.routes = Stream.concat(routes.stream(), Stream.of(new Route("0.0.0.0", 0, Ipv4.text(GATEWAY))))
                .sorted(Comparator.comparingInt((Route route) -> -route.length()))
                .toList();
    }

    @Override
    public String name() {
        return "fastclick";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    /** Returns the element at the output of an element. */
    public static int next(int element) {
        return element + 1;
    }

    @Override
    public void fill(Contents contents) {
        Contents.Table ports = contents.table("ports");
        for (int element = 0; element + 1 < ELEMENTS; element++) {
            ports.put(number(element), Cell.of(8).number(next(element), 4));
        }
        Contents.Table parameters = contents.table("params");
        parameters.put(
                number(CLASSIFY),
                Cell.of(16).number(TYPE_PLACE, 4).number(0xffff, 4).number(0x0008, 4));
        parameters.put(number(STRIP), Cell.of(16).number(ETHERNET, 4));
        parameters.put(number(CHECK), Cell.of(16).number(1, 4).network(0xffffffffL, 4));
        parameters.put(number(HOPS), Cell.of(16).number(1, 4));
        parameters.put(
                number(ENCAPSULATE),
                Cell.of(16)
                        .network(Router.NEIGHBOUR + PORT, 6)
                        .network(Router.HARDWARE[PORT], 6)
                        .network(0x0800, 2));
        parameters.put(number(TRANSMIT), Cell.of(16).number(BURST, 4));
        Contents.Table table = contents.table("routes");
        for (Route route : routes) {
            table.put(
                    Cell.of(4).network(route.destinations().address(), 4),
                    Cell.of(12).network(route.hop(), 4).number(PORT, 4).network(Ipv4.mask(route.length()), 4));
        }
    }

    private static Cell number(int element) {
        return Cell.of(4).number(element, 4);
    }

    @Override
    public Population frames(int length, RandomStream stream) {
        List<List<byte[]>> byRoute = new ArrayList<>();
        for (Route route : routes) {
            byRoute.add(route.destinations().corners().stream()
                    .map(to -> Frames.ipv4(
                            new Header(SOURCE, to, Header.UDP, 1_024, 1_024),
                            Router.HARDWARE[1],
                            Router.NEIGHBOUR + 1,
                            length))
                    .toList());
        }
        return Population.gather(byRoute);
    }
}
