package org.orrery.dataplane.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes prefixes as tables in the Internet's core have them: blocks of equal size allocated one behind the other in their pools, and parts of such
 * blocks that are announced as well, of a block one after the other. The same every time.
 */
final class RoutedPrefixes {
    private static final int NONE = -1;
    private static final long FIRST_PUBLIC = 1L << 24;
    /** Addresses of a pool; own estimate. */
    private static final long POOL = 1L << 20;

    /** Scatters numbers over 32 bits: the golden ratio's fraction, odd. */
    private static final int SPREAD = 0x9E3779B1;

    private static final int HUNDRED = 100;
    /** Of a hundred prefixes, how many have a length; own estimate of the shape of tables in the Internet's core. */
    private static final int[][] LENGTHS = {
        {24, 59}, {23, 10}, {22, 12}, {21, 5}, {20, 5}, {19, 3}, {18, 2}, {17, 1}, {16, 2}, {14, 1}
    };
    /** Of a hundred prefixes, how many are parts of others; "more specifics" in reports on the table of 2018 (Huston), rounded. */
    private static final int PARTS = 53;

    private final List<Prefix> all = new ArrayList<>();
    private final List<Prefix> blocks = new ArrayList<>();
    /** By length: the last block with a shorter one, the one whose parts are announced, and the next part. */
    private final int[] shorter = new int[Integer.SIZE + 1];

    private final int[] divided = new int[Integer.SIZE + 1];
    private final long[] parts = new long[Integer.SIZE + 1];
    /** By length: where the next block is, in a pool of its own; at the end of a pool the next one begins. */
    private final long[] next = new long[Integer.SIZE + 1];

    private long pools = FIRST_PUBLIC;

    private RoutedPrefixes() {
        Arrays.fill(shorter, NONE);
        Arrays.fill(divided, NONE);
    }

    static List<Prefix> of(int count) {
        RoutedPrefixes made = new RoutedPrefixes();
        for (int i = 0; i < count; i++) {
            int length = length(Math.floorMod(i * 37, HUNDRED));
            boolean isPart = (i * SPREAD >>> Short.SIZE) * HUNDRED >>> Short.SIZE < PARTS;
            made.all.add(isPart && made.hasPart(length) ? made.part(length) : made.block(length));
        }
        return made.all;
    }

    private static int length(int number) {
        int row = 0;
        for (int below = LENGTHS[0][1]; below <= number; below += LENGTHS[row][1]) {
            row++;
        }
        return LENGTHS[row][0];
    }

    private boolean hasPart(int length) {
        if (divided[length] != NONE && parts[length] < behind(blocks.get(divided[length]))) {
            return true;
        }
        if (shorter[length] == divided[length]) {
            return false;
        }
        divided[length] = shorter[length];
        parts[length] = Integer.toUnsignedLong(blocks.get(divided[length]).address());
        return true;
    }

    private Prefix part(int length) {
        Prefix part = new Prefix((int) parts[length], length);
        parts[length] = behind(part);
        return part;
    }

    private Prefix block(int length) {
        if (next[length] % POOL == 0) {
            next[length] = pools;
            pools += POOL;
        }
        Prefix block = new Prefix((int) next[length], length);
        next[length] = behind(block);
        Arrays.fill(shorter, length + 1, shorter.length, blocks.size());
        blocks.add(block);
        return block;
    }

    private static long behind(Prefix prefix) {
        return Integer.toUnsignedLong(prefix.address()) + (1L << Integer.SIZE - prefix.length());
    }
}
