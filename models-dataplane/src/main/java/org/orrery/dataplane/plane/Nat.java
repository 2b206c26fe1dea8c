package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** Hides sources behind one address. */
public final class Nat implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("entry.s", "nat.s");
    static final int OUTSIDE = 0xc6336401;
    static final int FIRST_PORT = 1_024;
    private static final int INSIDE = 0x0a000000;
    private static final int OTHERS = 0x0a010000;
    private static final int SERVERS = 0xcb007100;
    private static final long HARDWARE = 0x02_00_00_00_00_01L;
    private static final long CLIENTS = 0x02_00_00_00_01_01L;

    private final int flows;

    /**
     * Creates the data plane.
     *
     * @param flows flows of the traffic
     */
    public Nat(int flows) {
        this.flows = flows;
    }

    @Override
    public String name() {
        return "nat";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    @Override
    public void fill(Contents contents) {
        contents.table("sm_rules")
                .put(Cell.of(8), Cell.of(8).network(OUTSIDE, 4).number(1, 4));
        contents.table("first_free_port")
                .put(Cell.of(4), Cell.of(8).number(FIRST_PORT, 2).skip(6));
    }

    /** Returns a packet of each flow; clients, servers and ports are drawn. */
    @Override
    public Population frames(int length, RandomStream stream) {
        Set<Header> headers = new LinkedHashSet<>();
        while (headers.size() < flows) {
            headers.add(new Header(
                    INSIDE + stream.nextInt(1, 0xfffe),
                    SERVERS + stream.nextInt(1, 0xfe),
                    6,
                    stream.nextInt(1_024, 65_535),
                    443));
        }
        List<byte[]> frames = new ArrayList<>();
        headers.forEach(each -> frames.add(Frames.ipv4(each, HARDWARE, CLIENTS, length)));
        return Population.of(frames);
    }

    @Override
    public Optional<byte[]> newcomer(long number, int length) {
        int client = OTHERS + (int) (number % 0x10000);
        Header header = new Header(client, SERVERS + 1, 6, 1_024 + (int) (number / 0x10000 % 60_000), 443);
        return Optional.of(Frames.ipv4(header, HARDWARE, CLIENTS, length));
    }

    @Override
    public List<String> learnt() {
        return List.of("egress_session_table", "ingress_session_table");
    }
}
