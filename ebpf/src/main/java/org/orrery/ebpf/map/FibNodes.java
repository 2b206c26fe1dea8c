package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;

/**
 * The vectors of a level-compressed trie of 32-bit keys: leaves, and nodes with two to the power of some bits children. Vector 0 is the root, with one child.
 * Sizes and places of fields are those of Linux.
 */
final class FibNodes {
    static final int NONE = -1;
    static final int ROOT = 0;

    private static final int KEY_BITS = 32;
    /** Bytes in front of the key, which begins what a lookup reads. */
    private static final int HEADER = 32;

    private static final int READ = 8;
    private static final int POINTER = 8;

    private final Slabs slabs;
    private int[] keys = new int[64];
    /** Lowest bit of the index, bits of the index, and the most bits that a prefix below leaves open. */
    private byte[] positions = new byte[64];

    private byte[] bits = new byte[64];
    private byte[] suffixes = new byte[64];
    private int[] parents = new int[64];
    private int[] empty = new int[64];
    private int[] full = new int[64];
    private int[] routes = new int[64];
    private long[] addresses = new long[64];
    private int[][] children = new int[64][];
    private int[] free = new int[16];
    private int freed;
    private int used;

    FibNodes(AddressSpace space) {
        slabs = new Slabs(space);
        int root = create(0, KEY_BITS, 0);
        suffixes[root] = KEY_BITS;
        branch(root, 1);
    }

    /** Makes a leaf. */
    int leaf(int key) {
        int leaf = create(key, 0, 0);
        routes[leaf] = NONE;
        addresses[leaf] = slabs.take(bytes(1));
        return leaf;
    }

    /** Makes a node without children; bits of the key from the index on do not count. */
    int node(int key, int position, int width) {
        int open = position + width;
        int node = create(open == KEY_BITS ? 0 : key >>> open << open, position, width);
        branch(node, 1 << width);
        return node;
    }

    private int create(int key, int position, int width) {
        int vector = freed > 0 ? free[--freed] : used++;
        if (vector == keys.length) {
            grow(2 * vector);
        }
        keys[vector] = key;
        positions[vector] = (byte) position;
        bits[vector] = (byte) width;
        suffixes[vector] = (byte) position;
        parents[vector] = NONE;
        return vector;
    }

    private void branch(int node, int size) {
        children[node] = new int[size];
        Arrays.fill(children[node], NONE);
        empty[node] = size;
        full[node] = 0;
        addresses[node] = slabs.take(Slabs.sizeClass(bytes(size)));
    }

    private void grow(int length) {
        keys = Arrays.copyOf(keys, length);
        positions = Arrays.copyOf(positions, length);
        bits = Arrays.copyOf(bits, length);
        suffixes = Arrays.copyOf(suffixes, length);
        parents = Arrays.copyOf(parents, length);
        empty = Arrays.copyOf(empty, length);
        full = Arrays.copyOf(full, length);
        routes = Arrays.copyOf(routes, length);
        addresses = Arrays.copyOf(addresses, length);
        children = Arrays.copyOf(children, length);
    }

    private static int bytes(int pointers) {
        return HEADER + READ + POINTER * pointers;
    }

    void release(int vector) {
        slabs.give(addresses[vector], isLeaf(vector) ? bytes(1) : Slabs.sizeClass(bytes(size(vector))));
        children[vector] = null;
        if (freed == free.length) {
            free = Arrays.copyOf(free, 2 * freed);
        }
        free[freed++] = vector;
    }

    boolean isLeaf(int vector) {
        return children[vector] == null;
    }

    int key(int vector) {
        return keys[vector];
    }

    int position(int vector) {
        return positions[vector];
    }

    int bits(int vector) {
        return bits[vector];
    }

    int suffix(int vector) {
        return suffixes[vector];
    }

    void suffix(int vector, int suffix) {
        suffixes[vector] = (byte) suffix;
    }

    int parent(int vector) {
        return parents[vector];
    }

    /** Returns the first route of a leaf. */
    int route(int leaf) {
        return routes[leaf];
    }

    void route(int leaf, int route) {
        routes[leaf] = route;
    }

    int size(int node) {
        return children[node].length;
    }

    int empty(int node) {
        return empty[node];
    }

    int full(int node) {
        return full[node];
    }

    /** Returns the index of a key in a vector; it lies beyond the vector's children if the bits above differ. */
    long index(int key, int vector) {
        return ((key ^ keys[vector]) & 0xffffffffL) >>> positions[vector];
    }

    boolean holds(long index, int vector) {
        return index < 1L << bits[vector];
    }

    int child(int node, long index) {
        return children[node][(int) index];
    }

    /** Puts a child, or none, into a node. */
    void put(int node, long index, int child) {
        int old = children[node][(int) index];
        empty[node] += (child == NONE ? 1 : 0) - (old == NONE ? 1 : 0);
        full[node] += (isFull(node, child) ? 1 : 0) - (isFull(node, old) ? 1 : 0);
        children[node][(int) index] = child;
        if (child != NONE) {
            parents[child] = node;
            suffixes[node] = (byte) Math.max(suffixes[node], suffixes[child]);
        }
    }

    /** Returns whether a child is a node whose index begins where its parent's ends. */
    boolean isFull(int node, int child) {
        return child != NONE && !isLeaf(child) && positions[child] + bits[child] == positions[node];
    }

    /** Notes that a lookup reads the head of a vector. */
    void visit(int vector, MapOperation operation) {
        operation.node();
        operation.touch(addresses[vector] + HEADER, READ, true);
    }

    /** Notes that a lookup reads a pointer of a vector; a leaf's only one leads to its routes. */
    void follow(int vector, long index, MapOperation operation) {
        operation.touch(addresses[vector] + HEADER + READ + POINTER * index, POINTER, true);
    }
}
