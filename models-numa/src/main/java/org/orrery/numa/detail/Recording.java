package org.orrery.numa.detail;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.orrery.numa.machine.PageSize;

/** The loads and stores of a recorded program, kept for replaying them more than once. */
public final class Recording {
    private static final int SIZE_SHIFT = 52;
    private static final int LARGEST_SIZE = 4095;

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
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if a line is not an access, or there is no load and no store
     */
    public Recording(LackeyTrace trace, long limit) throws IOException {
        Set<Long> touched = new HashSet<>();
        while (count < limit && trace.next()) {
            if (trace.kind() == LackeyTrace.Kind.INSTRUCTION) {
                instructions++;
                continue;
            }
            if (count == accesses.length) {
                accesses = Arrays.copyOf(accesses, 2 * count);
            }
            accesses[count++] = (long) Math.min(trace.size(), LARGEST_SIZE) << SIZE_SHIFT | trace.address();
            stores += trace.kind() == LackeyTrace.Kind.LOAD ? 0 : 1;
            touched.add(trace.address() >>> PageSize.SMALL.shift());
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    "the trace has no load and no store; record it with valgrind --tool=lackey --trace-mem=yes");
        }
        pages = touched.size();
    }

    /**
     * Reads a trace from text.
     *
     * @param name for messages
     */
    public static Recording read(String name, BufferedReader reader, long limit) throws IOException {
        return new Recording(new LackeyTrace(name, reader), limit);
    }

    /** Lets a thread do all accesses, in order. */
    public void replay(AccessSimulator thread) {
        for (int i = 0; i < count; i++) {
            long address = accesses[i] & (1L << SIZE_SHIFT) - 1;
            thread.access(address, (int) (accesses[i] >>> SIZE_SHIFT));
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
