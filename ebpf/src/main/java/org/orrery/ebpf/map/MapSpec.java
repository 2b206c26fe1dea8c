package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.memory.Layout;

/**
 * What a map is to be.
 *
 * @param name its name
 * @param type its type
 * @param keySize bytes of a key
 * @param valueSize bytes of a value
 * @param maxEntries elements at most
 * @param flags 1: not pre-allocated, 64: seed 0, 128: a wild-card table with a tree of decisions
 * @param inner what the maps in it must be like, for maps of maps
 * @param readOnly whether programs may only read its values
 */
public record MapSpec(
        String name,
        MapType type,
        int keySize,
        int valueSize,
        int maxEntries,
        int flags,
        Optional<MapSpec> inner,
        boolean readOnly) {
    /** Flag: elements are allocated one by one. */
    public static final int NO_PREALLOC = 1;
    /** Flag: the hash function starts from 0. */
    public static final int ZERO_SEED = 64;

    /** Flag of a wild-card table: it is also kept as a tree of decisions, byte after byte of the key. */
    public static final int DECISIONS = 128;

    private static final int LARGEST_KEY = 512;
    private static final int LARGEST_TRIE_DATA = 256;
    private static final int LARGEST_VALUE = 1 << 22;

    /** Returns a map without flags. */
    public static MapSpec of(String name, MapType type, int keySize, int valueSize, int maxEntries) {
        return new MapSpec(
                name,
                type,
                keySize,
                valueSize,
                maxEntries,
                type == MapType.LPM_TRIE ? NO_PREALLOC : 0,
                Optional.empty(),
                false);
    }

    /** Returns the same map with room for another number of elements. */
    public MapSpec withEntries(int entries) {
        return new MapSpec(name, type, keySize, valueSize, entries, flags, inner, readOnly);
    }

    /** Returns a value as the kernel's control takes it: one for each processor, where each has its own. */
    public byte[] onEach(byte[] value, int cpus) {
        if (!type.isPerCpu() || cpus == 1) {
            return value;
        }
        int stride = Layout.aligned(valueSize);
        byte[] all = new byte[cpus * stride];
        for (int cpu = 0; cpu < cpus; cpu++) {
            System.arraycopy(value, 0, all, cpu * stride, value.length);
        }
        return all;
    }

    /** Checks sizes and flags. */
    public MapSpec {
        List<String> problems = new ArrayList<>();
        if (maxEntries < 1) {
            problems.add("max_entries must be at least 1, not " + Integer.toUnsignedString(maxEntries));
        }
        sizes(type, keySize, valueSize, maxEntries, problems);
        if (type == MapType.LPM_TRIE && (flags & NO_PREALLOC) == 0) {
            problems.add("an LPM trie needs the flag BPF_F_NO_PREALLOC (1)");
        }
        if (type.holdsMaps() && inner.isEmpty()) {
            problems.add("a map of maps needs the description of an inner map");
        }
        if (!problems.isEmpty()) {
            throw new EbpfException("map '" + name + "' (" + type.title() + "): " + String.join("; ", problems));
        }
    }

    private static void sizes(MapType type, int keySize, int valueSize, int maxEntries, List<String> problems) {
        if (type == MapType.RINGBUF) {
            if (keySize != 0 || valueSize != 0) {
                problems.add("a ring buffer has neither keys nor values");
            }
            if (Integer.bitCount(maxEntries) != 1 || maxEntries < 4096) {
                problems.add("the size of a ring buffer is a power of two of at least 4096, not " + maxEntries);
            }
            return;
        }
        int largestKey = type == MapType.LPM_TRIE ? LARGEST_TRIE_DATA + 4 : LARGEST_KEY;
        int smallestKey = type == MapType.LPM_TRIE ? 5 : 1;
        if (type.isOrdered()) {
            if (keySize != 0) {
                problems.add("a queue or stack has no keys, but they are to have " + keySize + " bytes");
            }
        } else if (type == MapType.FIB_TRIE) {
            if (keySize != FibTrie.KEY_BYTES || valueSize != FibTrie.VALUE_BYTES) {
                problems.add("a routing table has keys of " + FibTrie.KEY_BYTES + " bytes and values of "
                        + FibTrie.VALUE_BYTES + ", not " + keySize + " and " + valueSize);
            }
        } else if ((type.isIndexed() || type == MapType.DEVMAP_HASH) && keySize != 4) {
            problems.add("keys must have 4 bytes, not " + keySize);
        } else if (keySize < smallestKey || keySize > largestKey) {
            problems.add("keys must have " + smallestKey + " to " + largestKey + " bytes, not " + keySize);
        }
        if (type == MapType.WILDCARD && valueSize < keySize) {
            problems.add("values of a wild-card table end with a mask as long as the key, so " + valueSize
                    + " bytes are too few for a key of " + keySize);
        }
        boolean fourBytes = type.holdsMaps() || type == MapType.PROG_ARRAY || type == MapType.PERF_EVENT_ARRAY;
        if (fourBytes && valueSize != 4) {
            problems.add("values must have 4 bytes, not " + valueSize);
        } else if (valueSize < 1 || valueSize > LARGEST_VALUE) {
            problems.add("values must have 1 to " + LARGEST_VALUE + " bytes, not " + valueSize);
        }
    }
}
