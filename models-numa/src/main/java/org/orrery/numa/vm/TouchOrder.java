package org.orrery.numa.vm;

import java.util.Arrays;
import org.orrery.kernel.random.RandomStream;
import org.orrery.numa.tables.Pages;

/** The pages of one touch in their order, cut into batches within a slot. Ranges in sequence take no memory, whatever their size. */
final class TouchOrder {
    /** Pages that may be touched in random order: 256 GiB of memory. */
    static final long LARGEST_RANDOM = 1 << 26;

    private final long from;
    private final long stride;
    private final long count;
    private final int[] order;
    private long next;

    private TouchOrder(long from, long to, long stride, int[] order) {
        this.from = from;
        this.stride = stride;
        this.order = order;
        count = count(from, to, stride);
    }

    /** Returns how many pages of [from, to) are touched. */
    static long count(long from, long to, long stride) {
        return (to - from - 1) / stride + 1;
    }

    /** Touches every so many of the pages [from, to), in sequence; the range is not empty. */
    static TouchOrder sequential(long from, long to, long stride) {
        return new TouchOrder(from, to, stride, new int[0]);
    }

    /** Touches the same pages in an order that is drawn. */
    static TouchOrder random(long from, long to, long stride, RandomStream draws) {
        int[] order = new int[Math.toIntExact(count(from, to, stride))];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int other = draws.nextInt(0, i);
            int page = order[i];
            order[i] = order[other];
            order[other] = page;
        }
        return new TouchOrder(from, to, stride, order);
    }

    private long page(long index) {
        return from + stride * (order.length == 0 ? index : order[(int) index]);
    }

    /** Returns whether pages are left. */
    boolean hasNext() {
        return next < count;
    }

    /** Returns the next pages of one slot, and goes on behind them. */
    long[] next() {
        long begin = next;
        long slot = Pages.slot(page(begin));
        while (next < count && Pages.slot(page(next)) == slot) {
            next++;
        }
        long[] batch = new long[(int) (next - begin)];
        Arrays.setAll(batch, i -> page(begin + i));
        return batch;
    }
}
