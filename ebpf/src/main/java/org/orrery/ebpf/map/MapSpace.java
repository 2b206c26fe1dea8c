package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Layout;

/** The maps that the programs of one machine share, in one address space. */
public final class MapSpace {
    private final AddressSpace space;
    private final int cpus;
    private final IntSupplier seeds;
    private final List<BpfMap> maps = new ArrayList<>();
    private Optional<FibTrie> routes = Optional.empty();

    /**
     * Creates a space without maps.
     *
     * @param cpus number of processors, from 1
     * @param seeds gives the seed of each hash table
     */
    public MapSpace(int cpus, IntSupplier seeds) {
        this.space = new AddressSpace();
        this.cpus = cpus;
        this.seeds = seeds;
    }

    /** Returns the addresses. */
    public AddressSpace addresses() {
        return space;
    }

    /** Returns the number of processors. */
    public int cpus() {
        return cpus;
    }

    /** Returns the maps in the order of their numbers. */
    public List<BpfMap> maps() {
        return List.copyOf(maps);
    }

    /**
     * Creates an empty map.
     *
     * @throws EbpfException if it is a second routing table
     */
    public BpfMap create(MapSpec spec) {
        if (spec.type() == MapType.FIB_TRIE && routes.isPresent()) {
            throw new EbpfException("a machine has one routing table, but there are map '"
                    + routes.get().spec().name() + "' and map '" + spec.name() + "'");
        }
        BpfMap map = build(spec, maps.size());
        maps.add(map);
        if (map instanceof FibTrie table) {
            routes = Optional.of(table);
        }
        return map;
    }

    private BpfMap build(MapSpec spec, int number) {
        return switch (spec.type()) {
            case ARRAY, PERCPU_ARRAY -> new ArrayMap(spec, number, space, cpus);
            case HASH, PERCPU_HASH -> new HashTable(spec, number, space, cpus, seed(spec));
            case LRU_HASH, LRU_PERCPU_HASH -> new LruTable(spec, number, space, cpus, seed(spec));
            case LPM_TRIE -> new LpmTrie(spec, number, space);
            case ARRAY_OF_MAPS, HASH_OF_MAPS -> new MapOfMaps(spec, number, build(MapOfMaps.table(spec), number));
            case WILDCARD -> new WildcardTable(spec, number, space);
            case FIB_TRIE -> new FibTrie(spec, number, space);
            case QUEUE, STACK -> new ValueList(spec, number, space);
            case DEVMAP_HASH -> new TargetTable(spec, number, space, seed(spec));
            case PROG_ARRAY, PERF_EVENT_ARRAY, DEVMAP, CPUMAP, XSKMAP, RINGBUF ->
                new ReferenceArray(spec, number, space);
        };
    }

    private int seed(MapSpec spec) {
        return (spec.flags() & MapSpec.ZERO_SEED) != 0 ? 0 : seeds.getAsInt();
    }

    /** Returns the routing table; empty if there is none. */
    public Optional<FibTrie> routes() {
        return routes;
    }

    /** Returns the map of a handle; empty if it is none. */
    public Optional<BpfMap> find(long handle) {
        long number = (handle - Layout.HANDLES) / 8;
        boolean valid = handle >= Layout.HANDLES && handle % 8 == 0 && number < maps.size();
        return valid ? Optional.of(maps.get((int) number)) : Optional.empty();
    }

    /**
     * Returns the map of a handle.
     *
     * @throws FaultException if it is none
     */
    public BpfMap get(long handle) {
        long number = handle - Layout.HANDLES >> 3;
        if (number < 0 || number >= maps.size() || (handle & 7) != 0) {
            throw new FaultException(String.format("0x%x is not a map", handle));
        }
        return maps.get((int) number);
    }
}
