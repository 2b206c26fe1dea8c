package org.orrery.dataplane.plane;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orrery.dataplane.table.VirtualService;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** Balances flows over servers, as Katran does. */
public final class Balancer implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("entry.s", "katran.s");
    static final int SLOTS = 65_537;
    static final long WAY = 0x02_00_00_00_02_00L;
    static final long HARDWARE = 0x02_00_00_00_00_01L;
    private static final long CLIENTS = 0x02_00_00_00_01_01L;
    private static final int SERVERS = 0x0ac80000;
    private static final int OUTER_DESTINATION = 30;
    private static final int CLIENT = 0x0a400000;
    private static final String CONNECTIONS = "connections";

    private final List<VirtualService> services;
    private final int servers;
    private final int flows;

    /**
     * Creates a balancer.
     *
     * @param services virtual services
     * @param servers servers behind each
     * @param flows flows of the traffic
     */
    public Balancer(List<VirtualService> services, int servers, int flows) {
        this.services = List.copyOf(services);
        this.servers = servers;
        this.flows = flows;
    }

    @Override
    public String name() {
        return "katran";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    @Override
    public void fill(Contents contents) {
        connections(contents);
        Contents.Table addresses = contents.table("vip_map");
        Contents.Table reals = contents.table("reals");
        Contents.Table rings = contents.table("ch_rings");
        contents.table("ctl_array").put(Cell.of(4).number(0, 4), Cell.of(6).network(WAY, 6));
        for (int number = 0; number < services.size(); number++) {
            VirtualService service = services.get(number);
            addresses.put(
                    Cell.of(8)
                            .network(service.number(), 4)
                            .network(service.port(), 2)
                            .number(service.protocol().number(), 2),
                    Cell.of(8).number(0, 4).number(number, 4));
            int[] own = new int[servers];
            for (int i = 0; i < servers; i++) {
                own[i] = number * servers + i + 1;
                reals.put(
                        Cell.of(4).number(own[i], 4),
                        Cell.of(8).network(SERVERS + own[i], 4).number(0, 4));
            }
            rings.put(number * SLOTS, cells(Maglev.ring(own, SLOTS)));
        }
    }

    @Override
    public boolean fits(Contents contents) {
        int reals = services.size() * servers + 1;
        return services.size() <= contents.map("vip_map").spec().maxEntries()
                && reals <= contents.map("reals").spec().maxEntries()
                && (long) services.size() * SLOTS
                        <= contents.map("ch_rings").spec().maxEntries();
    }

    /** Each processor has a table of connections of its own. */
    private static void connections(Contents contents) {
        MapOfMaps byCpu = (MapOfMaps) contents.map("lru_mapping");
        BpfMap first = contents.map(CONNECTIONS);
        byCpu.set(0, first);
        MapSpec like = first.spec();
        for (int cpu = 1; cpu < contents.machine().maps().cpus(); cpu++) {
            byCpu.set(
                    cpu,
                    contents.machine()
                            .map(MapSpec.of(
                                    CONNECTIONS + "_" + cpu,
                                    like.type(),
                                    like.keySize(),
                                    like.valueSize(),
                                    like.maxEntries())));
        }
    }

    private static byte[][] cells(int[] numbers) {
        byte[][] cells = new byte[numbers.length][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Cell.of(4).number(numbers[i], 4).bytes();
        }
        return cells;
    }

    /** Returns a packet of each flow; clients, their ports, and the services are drawn. */
    @Override
    public Population frames(int length, RandomStream stream) {
        Set<Header> headers = new LinkedHashSet<>();
        while (headers.size() < flows) {
            VirtualService to = services.get(stream.nextInt(0, services.size() - 1));
            headers.add(new Header(
                    CLIENT + stream.nextInt(0, 0xffff),
                    to.number(),
                    to.protocol().number(),
                    stream.nextInt(1_024, 65_535),
                    to.port() == 0 ? stream.nextInt(1, 1_023) : to.port()));
        }
        List<byte[]> frames = new ArrayList<>();
        headers.forEach(each -> frames.add(Frames.ipv4(each, HARDWARE, CLIENTS, length)));
        return Population.of(frames);
    }

    @Override
    public int servers() {
        return servers;
    }

    /** Packets go inside packets to the server; those of different services have the same places. */
    @Override
    public int server(byte[] packet) {
        int address = ByteBuffer.wrap(packet).getInt(OUTER_DESTINATION);
        return (address - SERVERS - 1) % servers;
    }

    @Override
    public List<String> learnt() {
        return List.of(CONNECTIONS, "lru_mapping_inner");
    }
}
