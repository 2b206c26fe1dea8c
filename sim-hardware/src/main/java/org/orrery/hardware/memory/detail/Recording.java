package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * The loads and stores of a recorded program, for replaying them more than once. Short recordings are kept; longer ones are read again
 * each time.
 */
public final class Recording {
    /** Accesses that are kept at most: 16 MiB of them. */
    private static final int KEPT = 1 << 21;

    private final TraceSource source;
    private final TraceSource.Totals totals;
    private long[] kept = new long[0];
    private int keptCount;
    private final long pages;

    /**
     * Reads a trace.
     *
     * @param source the trace
     * @throws IOException if reading fails, or a line is not an access
     * @throws IllegalArgumentException if there is no load and no store
     */
    public Recording(TraceSource source) throws IOException {
        this.source = source;
        PageSet touched = new PageSet();
        totals = source.read((accesses, count) -> {
            keep(accesses, count);
            for (int i = 0; i < count; i++) {
                touched.add(TraceSource.address(accesses[i]) >>> PageSize.SMALL.shift());
            }
        });
        if (totals.accesses() == 0) {
            throw new IllegalArgumentException("the trace has no load and no store"
                    + (totals.isStarted() ? "" : " from its start address on")
                    + "; record it with valgrind --tool=lackey --trace-mem=yes --log-file=FILE");
        }
        if (keptCount < totals.accesses()) {
            kept = new long[0];
        }
        pages = touched.size();
    }

    private void keep(long[] accesses, int count) {
        if (keptCount + count > KEPT) {
            kept = new long[0];
            return;
        }
        if (keptCount + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(keptCount + count, Math.min(KEPT, 2 * kept.length)));
        }
        System.arraycopy(accesses, 0, kept, keptCount, count);
        keptCount += count;
    }

    /**
     * Lets a thread do all accesses, in order.
     *
     * @throws UncheckedIOException if the trace cannot be read again as it was
     */
    public void replay(AccessSimulator thread) {
        if (kept.length > 0) {
            TraceSource.replaying(thread).take(kept, keptCount);
            return;
        }
        try {
            if (!source.replay(thread).equals(totals)) {
                throw new IOException("it has changed since it was read first");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(source.described(failed), failed);
        }
    }

    /** Returns the loads and stores. */
    public long accesses() {
        return totals.accesses();
    }

    /** Returns the instructions before the last load or store read. */
    public long instructions() {
        return totals.instructions();
    }

    /** Returns the share of the accesses that store, loads and stores of one instruction among them. */
    public double storeShare() {
        return totals.stores() / (double) totals.accesses();
    }

    /** Returns the pages of 4 KiB that were touched. */
    public long pages() {
        return pages;
    }
}
