package org.orrery.ebpf.map;

import static org.orrery.ebpf.map.FibNodes.NONE;
import static org.orrery.ebpf.map.FibNodes.ROOT;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/**
 * The routing table of a machine as Linux keeps it for IPv4 (net/ipv4/fib_trie.c): a trie that is compressed by paths and levels, whose leaves have a list of
 * routes, which share next hops. Programs ask it by the helper function {@code fib_lookup}; a control plane takes it for a map with keys of a length of
 * 32 bits and an address, and values of an interface (4 bytes), the hardware address of the next hop and that of the interface.
 */
public final class FibTrie extends BpfMap {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 8;
    /** Bytes of a value. */
    public static final int VALUE_BYTES = 16;

    private static final int KEY_BITS = 32;
    private final FibNodes nodes;
    private final FibBalance balance;
    private final FibRoutes routes;
    private int size;

    FibTrie(MapSpec spec, int number, AddressSpace space) {
        super(spec, number);
        nodes = new FibNodes(space);
        balance = new FibBalance(nodes);
        routes = new FibRoutes(nodes, spec, space);
    }

    FibNodes nodes() {
        return nodes;
    }

    @Override
    public Optional<Region> values() {
        return Optional.of(routes.hops());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        if (!isPrefix(key)) {
            return NONE;
        }
        int address = address(key);
        int fewest = suffix(key);
        int parent = ROOT;
        long index = 0;
        int node = nodes.child(ROOT, 0);
        while (node != NONE) {
            nodes.visit(node, operation);
            long next = nodes.index(address, node);
            boolean goesOn = nodes.holds(next, node) && !nodes.isLeaf(node);
            operation.branch(goesOn);
            if (!goesOn) {
                break;
            }
            boolean hasShorter = nodes.suffix(node) > nodes.position(node);
            operation.branch(hasShorter);
            if (hasShorter) {
                parent = node;
                index = next;
            }
            node = follow(node, next, operation);
        }
        // Shorter prefixes stand behind zeroes: at the first child, or at indices with fewer ones.
        while (true) {
            boolean isCandidate = node != NONE && canHold(node, address);
            operation.branch(isCandidate);
            if (isCandidate && !nodes.isLeaf(node)) {
                node = visited(follow(node, 0, operation), operation);
                continue;
            }
            int route = isCandidate ? routes.find(node, address, fewest, operation) : NONE;
            if (route != NONE) {
                return route;
            }
            while (index == 0) {
                if (parent == ROOT) {
                    return NONE;
                }
                int from = nodes.key(parent);
                parent = nodes.parent(parent);
                nodes.visit(parent, operation);
                index = nodes.index(from, parent);
            }
            index &= index - 1;
            node = visited(follow(parent, index, operation), operation);
        }
    }

    private int follow(int node, long index, MapOperation operation) {
        nodes.follow(node, index, operation);
        return nodes.child(node, index);
    }

    private int visited(int node, MapOperation operation) {
        if (node != NONE) {
            nodes.visit(node, operation);
        }
        return node;
    }

    /** Returns whether a vector, or one below its first child, can have a prefix of an address. */
    private boolean canHold(int node, int address) {
        int key = nodes.key(node);
        boolean agrees = ((key ^ address) & (key | -key)) == 0;
        return agrees && (nodes.suffix(node) > nodes.position(node) || nodes.isLeaf(node) && key == address);
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        long address = routes.hop(element);
        operation.touch(address, VALUE_BYTES, true);
        return address;
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        if (!isPrefix(key)) {
            return -Errno.EINVAL;
        }
        Place place = place(key);
        int refused = Errno.allowed(flags, place.route != NONE);
        if (refused != 0) {
            return refused;
        }
        if (place.route != NONE) {
            routes.replace(place.route, value);
            return 0;
        }
        if (size >= spec().maxEntries()) {
            return -Errno.ENOSPC;
        }
        size++;
        operation.create();
        if (place.leaf == NONE) {
            int leaf = nodes.leaf(place.address);
            routes.add(leaf, place.suffix, value);
            int parent = hang(leaf, place.address, place.parent);
            raise(parent, place.suffix);
            balance.upwards(parent);
        } else {
            routes.add(place.leaf, place.suffix, value);
            raise(place.parent, place.suffix);
        }
        return 0;
    }

    /** Where a prefix stands or would stand: its first address, the bits that it leaves open, the last node on the way, and its leaf and route, if there are any. */
    private record Place(int address, int suffix, int parent, int leaf, int route) {}

    private Place place(byte[] key) {
        int suffix = suffix(key);
        int address = base(key, suffix);
        int parent = parentOf(address);
        int leaf = leafOf(address, parent);
        return new Place(address, suffix, parent, leaf, leaf == NONE ? NONE : routes.exact(leaf, suffix));
    }

    /** Returns the last node on the way to an address. */
    private int parentOf(int address) {
        int parent = ROOT;
        int node = nodes.child(ROOT, 0);
        while (node != NONE && !nodes.isLeaf(node) && nodes.holds(nodes.index(address, node), node)) {
            parent = node;
            node = nodes.child(node, nodes.index(address, node));
        }
        return parent;
    }

    private int leafOf(int address, int parent) {
        int child = nodes.child(parent, nodes.index(address, parent));
        return child != NONE && nodes.isLeaf(child) && nodes.key(child) == address ? child : NONE;
    }

    /** Hangs a leaf below a node, with a node of two children between if there is another vector; returns the leaf's parent. */
    private int hang(int leaf, int address, int last) {
        int parent = last;
        int other = nodes.child(parent, nodes.index(address, parent));
        if (other != NONE) {
            int bit = KEY_BITS - 1 - Integer.numberOfLeadingZeros(address ^ nodes.key(other));
            int between = nodes.node(address, bit, 1);
            nodes.put(between, nodes.index(nodes.key(other), between), other);
            nodes.put(parent, nodes.index(address, parent), between);
            parent = between;
        }
        nodes.put(parent, nodes.index(address, parent), leaf);
        return parent;
    }

    private void raise(int from, int suffix) {
        for (int node = from; node != ROOT; node = nodes.parent(node)) {
            nodes.suffix(node, Math.max(nodes.suffix(node), suffix));
        }
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        if (!isPrefix(key)) {
            return -Errno.EINVAL;
        }
        Place place = place(key);
        if (place.route == NONE) {
            return -Errno.ENOENT;
        }
        size--;
        routes.remove(place.route);
        if (nodes.route(place.leaf) == NONE) {
            nodes.put(place.parent, nodes.index(place.address, place.parent), NONE);
            nodes.release(place.leaf);
        }
        lower(place.parent);
        balance.upwards(place.parent);
        return 0;
    }

    private void lower(int from) {
        for (int node = from; node != ROOT; node = nodes.parent(node)) {
            int largest = nodes.position(node);
            for (int i = 0; i < nodes.size(node); i++) {
                int child = nodes.child(node, i);
                largest = child == NONE ? largest : Math.max(largest, nodes.suffix(child));
            }
            if (largest == nodes.suffix(node)) {
                return;
            }
            nodes.suffix(node, largest);
        }
    }

    /** In the order of addresses; of one address, longer prefixes first. */
    @Override
    int next(int element) {
        if (element != NONE && routes.behind(element) != NONE) {
            return routes.behind(element);
        }
        int vector = element == NONE ? first(nodes.child(ROOT, 0)) : behind(routes.leaf(element));
        return vector == NONE ? NONE : nodes.route(vector);
    }

    private int first(int from) {
        int vector = from;
        while (vector != NONE && !nodes.isLeaf(vector)) {
            vector = childFrom(vector, 0);
        }
        return vector;
    }

    private int behind(int leaf) {
        int vector = leaf;
        while (vector != ROOT) {
            int parent = nodes.parent(vector);
            int next = childFrom(parent, nodes.index(nodes.key(vector), parent) + 1);
            if (next != NONE) {
                return first(next);
            }
            vector = parent;
        }
        return NONE;
    }

    private int childFrom(int node, long index) {
        for (long i = index; i < nodes.size(node); i++) {
            if (nodes.child(node, i) != NONE) {
                return nodes.child(node, i);
            }
        }
        return NONE;
    }

    @Override
    byte[] key(int element) {
        return ByteBuffer.allocate(KEY_BYTES)
                .put(bytes(KEY_BITS - routes.suffix(element)))
                .putInt(nodes.key(routes.leaf(element)))
                .array();
    }

    @Override
    byte[] value(int element) {
        return routes.value(element);
    }

    private static boolean isPrefix(byte[] key) {
        int length = int32(key);
        return length >= 0 && length <= KEY_BITS;
    }

    private static int suffix(byte[] key) {
        return KEY_BITS - int32(key);
    }

    private static int address(byte[] key) {
        return ByteBuffer.wrap(key).getInt(Integer.BYTES);
    }

    /** Returns an address without the bits that a prefix leaves open. */
    private static int base(byte[] key, int suffix) {
        return suffix == KEY_BITS ? 0 : address(key) >>> suffix << suffix;
    }
}
