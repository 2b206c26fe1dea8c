package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.orrery.hardware.memory.machine.PageSize;

/** The loads and stores of a recorded program, kept for replaying them more than once. */
public final class Recording {
    private static final int SIZE_SHIFT = AccessSimulator.ADDRESS_BITS;
    private static final long ADDRESS = (1L << SIZE_SHIFT) - 1;
    private static final int LARGEST = 1 << 30;

    private long[] accesses = new long[1 << 16];
    private int count;
    private long instructions;
    private long stores;
    private final long pages;

    /**
     * Reads a trace.
     *
     * @param trace the trace
     * @param limit loads and stores read at most
     * @throws IOException if reading fails, or a line is not an access
     * @throws IllegalArgumentException if there is no load and no store, or more than fit
     */
    public Recording(LackeyTrace trace, long limit) throws IOException {
        Set<Long> touched = new HashSet<>();
        while (count < limit && trace.next()) {
            if (trace.kind() == LackeyTrace.Kind.INSTRUCTION) {
                instructions++;
                continue;
            }
            if (count == LARGEST) {
                throw new IllegalArgumentException(
                        "the trace has more than " + LARGEST + " loads and stores; set a limit");
            }
            if (count == accesses.length) {
                accesses = Arrays.copyOf(accesses, 2 * count);
            }
            long address = trace.address() & ADDRESS;
            accesses[count++] = (long) trace.size() << SIZE_SHIFT | address;
            stores += trace.kind() == LackeyTrace.Kind.LOAD ? 0 : 1;
            touched.add(address >>> PageSize.SMALL.shift());
        }
        if (count == 0) {
            throw new IllegalArgumentException("the trace has no load and no store"
                    + (trace.isStarted() ? "" : " from its start address on")
                    + "; record it with valgrind --tool=lackey --trace-mem=yes --log-file=FILE");
        }
        pages = touched.size();
    }

    /** Lets a thread do all accesses, in order. */
    public void replay(AccessSimulator thread) {
        for (int i = 0; i < count; i++) {
            thread.access(accesses[i] & ADDRESS, (int) (accesses[i] >>> SIZE_SHIFT));
        }
    }

    /** Returns the loads and stores. */
    public long accesses() {
        return count;
    }

    /** Returns the instructions before the last load or store read. */
    public long instructions() {
        return instructions;
    }

    /** Returns the share of the accesses that store, loads and stores of one instruction among them. */
    public double storeShare() {
        return stores / (double) count;
    }

    /** Returns the pages of 4 KiB that were touched. */
    public long pages() {
        return pages;
    }
}
