package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Region;

/** The elements of a hash map: keys, values and chains, with the kernel's distances between them. */
final class Elements {
    private static final int HEADER = 48;

    private final MapSpec spec;
    private final int capacity;
    private final Region slab;
    private final Values values;
    private final int stride;
    private final int[] heads;
    private final long headsAt;
    private int[] next = new int[64];
    private int[] hashes = new int[64];
    private int size;

    Elements(MapSpec spec, AddressSpace space, int cpus) {
        this.spec = spec;
        this.capacity = spec.maxEntries();
        boolean inside = !spec.type().isPerCpu();
        int key = Layout.aligned(spec.keySize());
        int value = inside ? Layout.aligned(spec.valueSize()) : 8;
        this.stride = HEADER + key + value;
        if (inside) {
            this.slab = space.map(
                    "map '" + spec.name() + "'", capacity, stride, HEADER + key, spec.valueSize(), !spec.readOnly());
            this.values = Values.inside(slab, spec, capacity);
        } else {
            this.slab = new Region(
                    spec.name(), space.hidden((long) capacity * stride), capacity, stride, HEADER + key, 8, false);
            this.values = Values.beside(spec, space, capacity, cpus);
        }
        int buckets = 1 << 32 - Integer.numberOfLeadingZeros(Math.max(capacity, 1) - 1);
        this.heads = new int[Math.max(buckets, 1)];
        this.headsAt = space.hidden(16L * heads.length);
        Arrays.fill(heads, -1);
    }

    Values values() {
        return values;
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return size;
    }

    /** Returns the element of a key in its chain, or −1. */
    int find(byte[] key, int hash, MapOperation operation) {
        int bucket = hash & heads.length - 1;
        operation.touch(headsAt + 16L * bucket, 8, false);
        for (int element = heads[bucket]; element >= 0; element = next[element]) {
            operation.touch(header(element), HEADER + spec.keySize(), true);
            operation.compare(spec.keySize());
            boolean same = hashes[element] == hash && sameKey(element, key);
            operation.branch(same);
            if (same) {
                return element;
            }
        }
        return -1;
    }

    /** Puts an element at the head of its chain. */
    void link(int element, byte[] key, int hash) {
        if (element >= next.length) {
            int length = Math.min(capacity, Math.max(2 * next.length, element + 1));
            next = Arrays.copyOf(next, length);
            hashes = Arrays.copyOf(hashes, length);
        }
        slab.set(header(element) + HEADER, key, spec.keySize());
        hashes[element] = hash;
        int bucket = hash & heads.length - 1;
        next[element] = heads[bucket];
        heads[bucket] = element;
        size++;
    }

    /** Takes an element out of its chain. */
    void unlink(int element) {
        int bucket = hashes[element] & heads.length - 1;
        if (heads[bucket] == element) {
            heads[bucket] = next[element];
        } else {
            int before = heads[bucket];
            while (next[before] != element) {
                before = next[before];
            }
            next[before] = next[element];
        }
        size--;
    }

    /** Returns the element behind another, bucket by bucket; the first for −1. */
    int after(int element) {
        int bucket = 0;
        if (element >= 0) {
            if (next[element] >= 0) {
                return next[element];
            }
            bucket = (hashes[element] & heads.length - 1) + 1;
        }
        while (bucket < heads.length && heads[bucket] < 0) {
            bucket++;
        }
        return bucket < heads.length ? heads[bucket] : -1;
    }

    byte[] key(int element) {
        byte[] key = new byte[spec.keySize()];
        slab.get(header(element) + HEADER, key, key.length);
        return key;
    }

    long header(int element) {
        return slab.base() + (long) element * stride;
    }

    private boolean sameKey(int element, byte[] key) {
        return slab.holds(header(element) + HEADER, key, spec.keySize());
    }
}
