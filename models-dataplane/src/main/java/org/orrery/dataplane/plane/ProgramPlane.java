package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.dataplane.table.Prefix;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.dataplane.traffic.Shuffle;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/**
 * Programs of any kind, with tables of stated sizes, some of which are filled by addresses. Traffic goes to the addresses of the first of
 * these, or else consists of flows from many clients to one server. Tables of devices lead to one interface for each entry.
 */
public final class ProgramPlane implements DataPlane {
    private static final int UDP = 17;
    private static final long TO = 0x02_00_00_00_00_01L;
    private static final long FROM = 0x02_00_00_00_01_01L;
    private static final int CLIENTS = 0x0a000000;
    private static final int SERVER = 0xc6336401;
    private static final int PORT = 4_000;
    private static final int FIRST_PORT = 1_024;
    private static final int PORTS = 50_000;
    private static final int WORD = 4;

    private final String name;
    private final List<Program> programs;
    private final Map<String, Integer> capacities;
    private final List<AddressTable> tables;
    private final int frames;

    /**
     * A table that is filled by addresses.
     *
     * @param map name of a routing table, of a trie with keys of 8 bytes, or of a hash with keys of 4
     * @param addresses what it holds
     */
    public record AddressTable(String map, List<Prefix> addresses) {}

    /**
     * Creates a data plane.
     *
     * @param name its name
     * @param programs the first gets the packets, the others stand in the order of their slots in the map {@code nodes}, if there is one
     * @param capacities entries of maps, in place of those that the programs state
     * @param tables tables that are filled; traffic goes to the addresses of the first
     * @param frames different frames
     * @throws IllegalArgumentException if the programs have no such maps
     */
    public ProgramPlane(
            String name,
            List<Program> programs,
            Map<String, Integer> capacities,
            List<AddressTable> tables,
            int frames) {
        this.name = name;
        this.programs = List.copyOf(programs);
        this.capacities = Map.copyOf(capacities);
        this.tables = List.copyOf(tables);
        this.frames = frames;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Program> programs() {
        return programs.stream().map(this::sized).toList();
    }

    private Program sized(Program program) {
        List<MapSpec> maps = program.maps().stream()
                .map(map -> map.withEntries(capacities.getOrDefault(map.name(), map.maxEntries())))
                .toList();
        return new Program(program.name(), program.section(), program.words(), maps);
    }

    @Override
    public void fill(Contents contents) {
        tables.forEach(table -> fill(contents, table));
        for (BpfMap map : contents.maps()) {
            if (map.spec().type() == MapType.DEVMAP) {
                devices(contents.table(map.spec().name()), map.spec());
            }
        }
    }

    @Override
    public boolean fits(Contents contents) {
        return tables.stream().allMatch(table -> {
            MapSpec spec = contents.map(table.map()).spec();
            boolean known =
                    isTrie(spec) && spec.keySize() == 2 * WORD || spec.type() == MapType.HASH && spec.keySize() == WORD;
            return known && table.addresses().size() <= spec.maxEntries();
        });
    }

    private static void fill(Contents contents, AddressTable filled) {
        MapSpec spec = contents.map(filled.map()).spec();
        Contents.Table map = contents.table(filled.map());
        for (Prefix prefix : filled.addresses()) {
            Cell key = isTrie(spec) ? Cell.of(2 * WORD).number(prefix.length(), WORD) : Cell.of(WORD);
            map.put(
                    key.network(prefix.address(), WORD),
                    Cell.of(spec.valueSize()).number(1, 1));
        }
    }

    private static boolean isTrie(MapSpec spec) {
        return spec.type() == MapType.LPM_TRIE || spec.type() == MapType.FIB_TRIE;
    }

    private static void devices(Contents.Table map, MapSpec spec) {
        for (int slot = 0; slot < spec.maxEntries(); slot++) {
            map.put(Cell.of(WORD).number(slot, WORD), Cell.of(spec.valueSize()).number(slot + 1, WORD));
        }
    }

    /** Returns frames to drawn addresses of the table, or of drawn flows; all are different. */
    @Override
    public Population frames(int length, RandomStream stream) {
        List<byte[]> all = new ArrayList<>(frames);
        for (Header header :
                tables.isEmpty() ? flows(stream) : toTable(tables.get(0).addresses(), stream)) {
            all.add(Frames.ipv4(header, TO, FROM, length));
        }
        return Population.of(all);
    }

    /** First addresses of drawn prefixes; prefixes may share them, then later ones. */
    private List<Header> toTable(List<Prefix> prefixes, RandomStream stream) {
        int[] order = Shuffle.of(prefixes.size(), stream);
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int i = 0; chosen.size() < frames; i++) {
            Prefix prefix = prefixes.get(order[i % order.length]);
            int address = prefix.address() + i / order.length;
            if (prefix.holds(address)) {
                chosen.add(address);
            }
        }
        return chosen.stream()
                .map(address -> new Header(CLIENTS, address, UDP, PORT, PORT))
                .toList();
    }

    /** Flows of drawn clients; the two ports tell them apart, and count them. */
    private List<Header> flows(RandomStream stream) {
        List<Header> headers = new ArrayList<>(frames);
        for (int i = 0; i < frames; i++) {
            int client = CLIENTS + stream.nextInt(0, 0xffffff);
            headers.add(new Header(client, SERVER, UDP, FIRST_PORT + i % PORTS, PORT + i / PORTS));
        }
        return headers;
    }
}
