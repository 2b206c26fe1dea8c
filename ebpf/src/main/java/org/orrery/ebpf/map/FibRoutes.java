package org.orrery.ebpf.map;

import static org.orrery.ebpf.map.FibNodes.NONE;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** The routes of the leaves of a trie: of each leaf a list, longer prefixes first. Routes with equal next hops share one. */
final class FibRoutes {
    /** Bytes of a route, of which a lookup reads the first 32: its links, its next hop, and the bits that its prefix leaves open. */
    private static final int ROUTE = 56;

    private static final int READ = 32;

    private final FibNodes nodes;
    private final SharedValues hops;
    private final Slabs slabs;
    private byte[] suffixes = new byte[64];
    private int[] behind = new int[64];
    private int[] leaves = new int[64];
    private int[] hopOf = new int[64];
    private long[] addresses = new long[64];
    private int[] free = new int[16];
    private int freed;
    private int used;

    FibRoutes(FibNodes nodes, MapSpec spec, AddressSpace space) {
        this.nodes = nodes;
        this.hops = new SharedValues(spec, space);
        this.slabs = new Slabs(space);
    }

    Region hops() {
        return hops.region();
    }

    /** Returns the address of the next hop. */
    long hop(int route) {
        return hops.region().address(hopOf[route]);
    }

    byte[] value(int route) {
        return hops.value(hopOf[route]);
    }

    /** Returns the bits that the prefix leaves open. */
    int suffix(int route) {
        return suffixes[route];
    }

    int leaf(int route) {
        return leaves[route];
    }

    /** Returns the next route of the same leaf. */
    int behind(int route) {
        return behind[route];
    }

    /** Returns the longest route of a leaf that an address fits and that leaves at least so many bits open. */
    int find(int leaf, int address, int fewest, MapOperation operation) {
        nodes.follow(leaf, 0, operation);
        long differing = (nodes.key(leaf) ^ address) & 0xffffffffL;
        for (int route = nodes.route(leaf); route != NONE; route = behind[route]) {
            operation.compare(Integer.BYTES);
            operation.touch(addresses[route], READ, true);
            boolean fits = differing >>> suffixes[route] == 0 && suffixes[route] >= fewest;
            operation.branch(fits);
            if (fits) {
                return route;
            }
        }
        return NONE;
    }

    /** Returns the route of a leaf that leaves so many bits open. */
    int exact(int leaf, int suffix) {
        int route = nodes.route(leaf);
        while (route != NONE && suffixes[route] != suffix) {
            route = behind[route];
        }
        return route;
    }

    void replace(int route, byte[] value) {
        hops.give(hopOf[route]);
        hopOf[route] = hops.take(value);
    }

    void add(int leaf, int suffix, byte[] value) {
        int route = create();
        suffixes[route] = (byte) suffix;
        leaves[route] = leaf;
        hopOf[route] = hops.take(value);
        addresses[route] = slabs.take(ROUTE);
        int before = NONE;
        int next = nodes.route(leaf);
        while (next != NONE && suffixes[next] < suffix) {
            before = next;
            next = behind[next];
        }
        behind[route] = next;
        follow(leaf, before, route);
        nodes.suffix(leaf, Math.max(nodes.suffix(leaf), suffix));
    }

    private void follow(int leaf, int before, int route) {
        if (before == NONE) {
            nodes.route(leaf, route);
        } else {
            behind[before] = route;
        }
    }

    private int create() {
        int route = freed > 0 ? free[--freed] : used++;
        if (route == suffixes.length) {
            suffixes = Arrays.copyOf(suffixes, 2 * route);
            behind = Arrays.copyOf(behind, 2 * route);
            leaves = Arrays.copyOf(leaves, 2 * route);
            hopOf = Arrays.copyOf(hopOf, 2 * route);
            addresses = Arrays.copyOf(addresses, 2 * route);
        }
        return route;
    }

    void remove(int route) {
        int leaf = leaves[route];
        int before = NONE;
        int largest = 0;
        for (int each = nodes.route(leaf); each != NONE; each = behind[each]) {
            if (each != route) {
                largest = suffixes[each];
            }
            if (behind[each] == route) {
                before = each;
            }
        }
        follow(leaf, before, behind[route]);
        nodes.suffix(leaf, largest);
        hops.give(hopOf[route]);
        slabs.give(addresses[route], ROUTE);
        if (freed == free.length) {
            free = Arrays.copyOf(free, 2 * freed);
        }
        free[freed++] = route;
    }
}
