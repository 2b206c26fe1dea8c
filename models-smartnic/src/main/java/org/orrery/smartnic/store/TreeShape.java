package org.orrery.smartnic.store;

import java.util.ArrayList;
import java.util.List;
import org.orrery.smartnic.region.Words;

/**
 * Sizes of a bulk-loaded B-tree in the style of Cell (Cell, USENIX ATC 2016). A node has 8 bytes of head (version,
 * count, level), sorted entries of a key and 8 bytes, and 8 bytes of tail (the version once more).
 *
 * @param keys keys from 0 on, 1 or more
 * @param keyBytes of a key, a multiple of 8
 * @param nodeBytes of a node, a multiple of 8
 * @param fill share of a node's places that is used
 */
public record TreeShape(int keys, int keyBytes, int nodeBytes, double fill) {
    /** Bytes before the entries of a node, and behind them. */
    public static final int HEAD = 8;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if two entries do not fit into a node
     */
    public TreeShape {
        if (keyBytes % 8 != 0 || nodeBytes % 8 != 0) {
            throw new IllegalArgumentException(
                    "keys of " + keyBytes + " B in nodes of " + nodeBytes + " B: both sizes are multiples of 8 B");
        }
        int room = (nodeBytes - 2 * HEAD) / (keyBytes + 8);
        if ((int) (room * fill) < 2) {
            throw new IllegalArgumentException("keys of " + keyBytes + " B do not fit nodes of " + nodeBytes + " B: "
                    + room + " entries fit, of which a fill of " + fill + " uses " + (int) (room * fill)
                    + ", but a node needs two or more; use larger nodes");
        }
    }

    /** Returns the bytes of an entry. */
    public int entryBytes() {
        return keyBytes + 8;
    }

    /** Returns the entries of a full node as loaded. */
    public int fanOut() {
        return (int) ((nodeBytes - 2 * HEAD) / entryBytes() * fill);
    }

    /** Returns the nodes of each level, the leaves first. */
    public List<Long> levels() {
        List<Long> levels = new ArrayList<>();
        long nodes = keys;
        do {
            nodes = (nodes + fanOut() - 1) / fanOut();
            levels.add(nodes);
        } while (nodes > 1);
        return levels;
    }

    /** Returns the first word of a key by its rank; it grows with the rank. */
    public long key(long rank) {
        long spacing = (1L << 60) / keys;
        return rank * spacing + (Words.mix(rank) >>> 1) % spacing;
    }

    /** Returns the value of a key by its rank. */
    public static long value(long rank) {
        return Words.mix(rank ^ 0x5bd1e995L);
    }
}
