package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/**
 * The nodes of a trie: header of 40 bytes, data, value, at the distances of the kernel's allocator. What a walk needs of a node lies
 * together in a few words: the length, the children, and the data with the first byte on top.
 */
final class TrieNodes {
    private static final int HEADER = 40;
    private static final int NONE = -1;
    /** Words of a node in front of its data: length and mark, and the children. */
    private static final int LINKS = 3;

    private static final int INTERMEDIATE = 1 << 31;
    /** Objects among which the allocator chooses at random (CONFIG_SLAB_FREELIST_RANDOM), a power of two. */
    private static final int SLAB = 64;

    private static final int STEP = 37;
    private static final int SPREAD = 0x9E3779B1;
    private static final int SPREAD_BITS = 20;

    private final Region region;
    private final int dataSize;
    private final int valueSize;
    private final int stride;
    private final int words;
    private final int[] sought;
    private int[] nodes;
    private int[] free = new int[16];
    private int freed;
    private int used;

    TrieNodes(MapSpec spec, AddressSpace space) {
        this.dataSize = spec.keySize() - 4;
        this.valueSize = spec.valueSize();
        this.sought = new int[(dataSize + 3) / 4];
        this.words = LINKS + sought.length;
        this.nodes = new int[64 * words];
        this.stride = Slabs.sizeClass(HEADER + dataSize + valueSize);
        this.region = space.map(
                "map '" + spec.name() + "'",
                (2L * spec.maxEntries() + SLAB - 1) / SLAB * SLAB,
                stride,
                HEADER + dataSize,
                valueSize,
                !spec.readOnly());
    }

    Region region() {
        return region;
    }

    /** Makes a node with the data of the key that {@link #seek} took last. */
    int create(int length) {
        int node = fresh();
        System.arraycopy(sought, 0, nodes, node * words + LINKS, sought.length);
        nodes[node * words] = length;
        return node;
    }

    /** Makes an intermediate node with the data of another node. */
    int createAbove(int other, int length) {
        int node = fresh();
        System.arraycopy(nodes, other * words + LINKS, nodes, node * words + LINKS, sought.length);
        nodes[node * words] = length | INTERMEDIATE;
        return node;
    }

    private int fresh() {
        int node = freed > 0 ? free[--freed] : used++;
        if ((node + 1) * words > nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodes.length);
        }
        child(node, 0, NONE);
        child(node, 1, NONE);
        return node;
    }

    void release(int node) {
        if (freed == free.length) {
            free = Arrays.copyOf(free, 2 * freed);
        }
        free[freed++] = node;
    }

    int length(int node) {
        return nodes[node * words] & ~INTERMEDIATE;
    }

    boolean isIntermediate(int node) {
        return nodes[node * words] < 0;
    }

    void becomeIntermediate(int node) {
        nodes[node * words] |= INTERMEDIATE;
    }

    int child(int node, int bit) {
        return nodes[node * words + 1 + bit];
    }

    void child(int node, int bit, int child) {
        nodes[node * words + 1 + bit] = child;
    }

    /** Takes the data of a key, which {@link #match}, {@link #bit} and {@link #create} use from then on. */
    void seek(byte[] key) {
        Arrays.fill(sought, 0);
        for (int i = 0; i < dataSize; i++) {
            sought[i >> 2] |= (key[4 + i] & 0xff) << 24 - 8 * (i & 3);
        }
    }

    /** Returns a bit of the key's data. */
    int bit(int index) {
        return sought[index >> 5] >>> 31 - (index & 31) & 1;
    }

    /** Returns a bit of a node's data. */
    int bit(int node, int index) {
        return nodes[node * words + LINKS + (index >> 5)] >>> 31 - (index & 31) & 1;
    }

    /** Returns how many leading bits of a node's and the key's data agree, at most the shorter of their prefixes. */
    int match(int node, int keyLength) {
        int limit = Math.min(length(node), keyLength);
        int first = node * words + LINKS;
        for (int i = 0; 32 * i < limit; i++) {
            int different = nodes[first + i] ^ sought[i];
            if (different != 0) {
                return Math.min(limit, 32 * i + Integer.numberOfLeadingZeros(different));
            }
        }
        return limit;
    }

    byte[] key(int node) {
        byte[] key = Arrays.copyOf(BpfMap.bytes(length(node)), 4 + dataSize);
        for (int i = 0; i < dataSize; i++) {
            key[4 + i] = (byte) (nodes[node * words + LINKS + (i >> 2)] >>> 24 - 8 * (i & 3));
        }
        return key;
    }

    byte[] value(int node) {
        byte[] value = new byte[valueSize];
        region.get(address(node), value, valueSize);
        return value;
    }

    /** Returns the address of a node's value. */
    long address(int node) {
        return region.address(place(node));
    }

    long header(int node) {
        return region.base() + place(node) * stride;
    }

    private static long place(int node) {
        int slab = node / SLAB;
        return (long) slab * SLAB + (node * STEP + (slab * SPREAD >>> SPREAD_BITS) & SLAB - 1);
    }
}
