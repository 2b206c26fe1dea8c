package org.orrery.smartnic.store;

/** Words of 8 bytes that need room in blocks, when a word of them is first set; the others are 0. */
final class SparseWords {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final long[][] blocks;

    SparseWords(long words) {
        blocks = new long[Math.toIntExact((words + BLOCK - 1) / BLOCK)][];
    }

    long get(long at) {
        long[] block = blocks[(int) (at >>> BLOCK_BITS)];
        return block == null ? 0 : block[(int) at & BLOCK - 1];
    }

    void set(long at, long value) {
        int number = (int) (at >>> BLOCK_BITS);
        if (blocks[number] == null) {
            blocks[number] = new long[BLOCK];
        }
        blocks[number][(int) at & BLOCK - 1] = value;
    }
}
