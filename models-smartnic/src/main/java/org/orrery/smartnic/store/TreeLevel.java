package org.orrery.smartnic.store;

import org.orrery.hardware.net.LongMap;
import org.orrery.smartnic.region.Contents;
import org.orrery.smartnic.region.Words;

/**
 * The nodes of some levels of a bulk-loaded tree, those of the highest level first. Their bytes follow from the tree; they are made
 * when they are read.
 */
final class TreeLevel implements Contents {
    private static final int POINTER_BITS = 48;

    private final TreeShape shape;
    private final int[] levels;
    private final long[] nodes;
    private final long[] firsts;
    private final TreePlaces places;
    private final LongMap<byte[]> inner = new LongMap<>();

    /** Says where the nodes of a level are. */
    interface TreePlaces {
        /** Returns the region of a level, and the offset of its first node there. */
        long pointer(int level);
    }

    /**
     * Creates the nodes of consecutive levels.
     *
     * @param highest the highest of these levels; 0 are the leaves
     * @param lowest the lowest of these levels
     */
    TreeLevel(TreeShape shape, int highest, int lowest, TreePlaces places) {
        this.shape = shape;
        this.places = places;
        levels = new int[highest - lowest + 1];
        nodes = new long[levels.length];
        firsts = new long[levels.length + 1];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = highest - i;
            nodes[i] = shape.levels().get(levels[i]);
            firsts[i + 1] = firsts[i] + nodes[i];
        }
    }

    /** Returns the offset of the first node of a level. */
    long offset(int level) {
        return firsts[levels[0] - level] * shape.nodeBytes();
    }

    @Override
    public long size() {
        return firsts[levels.length] * shape.nodeBytes();
    }

    @Override
    public void read(long offset, byte[] to, int at, int length) {
        int done = 0;
        while (done < length) {
            long number = (offset + done) / shape.nodeBytes();
            int within = (int) ((offset + done) % shape.nodeBytes());
            int part = Math.min(length - done, shape.nodeBytes() - within);
            System.arraycopy(node(number), within, to, at + done, part);
            done += part;
        }
    }

    @Override
    public void write(long offset, byte[] from, int at, int length) {
        throw new IllegalStateException("a bulk-loaded tree is not written");
    }

    private byte[] node(long number) {
        byte[] known = inner.get(number);
        if (known != null) {
            return known;
        }
        int i = 0;
        while (number >= firsts[i + 1]) {
            i++;
        }
        byte[] made = make(levels[i], number - firsts[i]);
        if (levels[i] > 0) {
            inner.put(number, made);
        }
        return made;
    }

    private byte[] make(int level, long index) {
        byte[] bytes = new byte[shape.nodeBytes()];
        long below = level == 0 ? shape.keys() : shape.levels().get(level - 1);
        long first = index * shape.fanOut();
        int count = (int) Math.min(shape.fanOut(), below - first);
        Words.set(bytes, 0, (long) count << 32 | (long) level << 48);
        long rankStep = 1;
        for (int i = 0; i < level; i++) {
            rankStep *= shape.fanOut();
        }
        int at = TreeShape.HEAD;
        for (long entry = first; entry < first + count; entry++) {
            Words.set(bytes, at, shape.key(entry * rankStep));
            Words.set(bytes, at + shape.keyBytes(), level == 0 ? TreeShape.value(entry) : pointer(level - 1, entry));
            at += shape.entryBytes();
        }
        return bytes;
    }

    private long pointer(int level, long index) {
        return places.pointer(level) + index * shape.nodeBytes();
    }

    /** Returns a pointer to the beginning of a region. */
    static long pointer(int region) {
        return (long) region << POINTER_BITS;
    }
}
