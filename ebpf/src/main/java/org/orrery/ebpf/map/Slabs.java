package org.orrery.ebpf.map;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Layout;

/**
 * Addresses of objects of the kernel's allocator: objects of one size share pages and are taken from them in an order
 * that looks random (CONFIG_SLAB_FREELIST_RANDOM), larger ones have whole pages; what is given back is taken again.
 */
final class Slabs {
    private static final int PAGE = 4096;
    private static final int WORD = 8;
    private static final long SPREAD = 0x9E3779B9L;
    private static final int SPREAD_BITS = 12;
    /** Addresses that no program can name are not scarce. */
    private static final long ROOM = 1L << 36;

    /** Free places of objects of up to a page by their size in words, and of larger ones. */
    private final long[][] small = new long[PAGE / WORD + 1][];

    private final int[] smallCounts = new int[PAGE / WORD + 1];
    private final Map<Integer, Deque<Long>> large = new HashMap<>();
    private long next;

    Slabs(AddressSpace space) {
        next = space.hidden(ROOM + PAGE) + PAGE - 1 & -PAGE;
    }

    /** Returns the bytes that the general allocator gives for an object: a size class, or whole words beyond a page. */
    static int sizeClass(int bytes) {
        if (bytes > 64 && bytes <= 96) {
            return 96;
        }
        if (bytes > 128 && bytes <= 192) {
            return 192;
        }
        return bytes <= 64 ? 64 : bytes <= PAGE ? Integer.highestOneBit(bytes - 1) << 1 : Layout.aligned(bytes);
    }

    /**
     * Returns the address of an object.
     *
     * @param bytes its size, whole words
     */
    long take(int bytes) {
        if (bytes > PAGE) {
            Long place =
                    large.computeIfAbsent(bytes, absent -> new ArrayDeque<>()).poll();
            return place == null ? pages(bytes) : place;
        }
        int size = bytes / WORD;
        if (smallCounts[size] == 0) {
            long page = pages(bytes);
            int count = PAGE / bytes;
            int step = step(count);
            int first = (int) ((page / PAGE * SPREAD >>> SPREAD_BITS) % count);
            for (int i = 0; i < count; i++) {
                give(page + (first + (long) i * step) % count * bytes, bytes);
            }
        }
        return small[size][--smallCounts[size]];
    }

    /** Returns how far the allocator goes through a page of so many objects: no divisor in common, so that it comes to all. */
    private static int step(int count) {
        int step = Math.max(1, (int) (0.6 * count));
        while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(count)).intValue() != 1) {
            step++;
        }
        return step;
    }

    private long pages(int bytes) {
        long first = next;
        next += (long) (bytes + PAGE - 1) / PAGE * PAGE;
        return first;
    }

    /** Gives an object back. */
    void give(long address, int bytes) {
        if (bytes > PAGE) {
            large.get(bytes).push(address);
            return;
        }
        int size = bytes / WORD;
        if (small[size] == null) {
            small[size] = new long[PAGE / bytes];
        } else if (smallCounts[size] == small[size].length) {
            small[size] = Arrays.copyOf(small[size], 2 * smallCounts[size]);
        }
        small[size][smallCounts[size]++] = address;
    }
}
