package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Region;

/** The nodes of a trie: header of 40 bytes, data, value, at the distances of the kernel's allocator. */
final class TrieNodes {
    private static final int HEADER = 40;
    private static final int NONE = -1;

    private final Region region;
    private final int dataSize;
    private final int valueSize;
    private final int stride;
    private byte[] data;
    private int[] lengths = new int[64];
    private int[] children = new int[128];
    private boolean[] intermediate = new boolean[64];
    private int[] free = new int[16];
    private int freed;
    private int used;

    TrieNodes(MapSpec spec, AddressSpace space) {
        this.dataSize = spec.keySize() - 4;
        this.valueSize = spec.valueSize();
        this.data = new byte[64 * dataSize];
        this.stride = allocated(HEADER + dataSize + valueSize);
        this.region = space.map(
                "map '" + spec.name() + "'",
                2L * spec.maxEntries(),
                stride,
                HEADER + dataSize,
                valueSize,
                !spec.readOnly());
    }

    /** Size classes of the kernel's allocator. */
    private static int allocated(int size) {
        if (size > 64 && size <= 96) {
            return 96;
        }
        if (size > 128 && size <= 192) {
            return 192;
        }
        return size <= 64 ? 64 : size <= 4096 ? Integer.highestOneBit(size - 1) << 1 : Layout.aligned(size);
    }

    Region region() {
        return region;
    }

    int create(byte[] key, int length, boolean isIntermediate) {
        int node = freed > 0 ? free[--freed] : used++;
        if (node == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * node);
            children = Arrays.copyOf(children, 4 * node);
            intermediate = Arrays.copyOf(intermediate, 2 * node);
            data = Arrays.copyOf(data, 2 * node * dataSize);
        }
        lengths[node] = length;
        children[2 * node] = NONE;
        children[2 * node + 1] = NONE;
        intermediate[node] = isIntermediate;
        System.arraycopy(key, 4, data, node * dataSize, dataSize);
        return node;
    }

    void release(int node) {
        if (freed == free.length) {
            free = Arrays.copyOf(free, 2 * freed);
        }
        free[freed++] = node;
    }

    int length(int node) {
        return lengths[node];
    }

    boolean isIntermediate(int node) {
        return intermediate[node];
    }

    void intermediate(int node, boolean is) {
        intermediate[node] = is;
    }

    int child(int node, int bit) {
        return children[2 * node + bit];
    }

    void child(int node, int bit, int child) {
        children[2 * node + bit] = child;
    }

    /** Returns how many leading bits of a node's and a key's data agree, at most the shorter of their prefixes. */
    int match(int node, byte[] key, int keyLength) {
        int limit = Math.min(lengths[node], keyLength);
        int first = node * dataSize;
        for (int i = 0; 8 * i < limit; i++) {
            int different = (data[first + i] ^ key[4 + i]) & 0xff;
            if (different != 0) {
                return Math.min(limit, 8 * i + Integer.numberOfLeadingZeros(different) - 24);
            }
        }
        return limit;
    }

    byte[] key(int node) {
        byte[] key = Arrays.copyOf(BpfMap.bytes(lengths[node]), 4 + dataSize);
        System.arraycopy(data, node * dataSize, key, 4, dataSize);
        return key;
    }

    byte[] value(int node) {
        byte[] value = new byte[valueSize];
        region.get(region.address(node), value, valueSize);
        return value;
    }

    long header(int node) {
        return region.base() + (long) node * stride;
    }
}
