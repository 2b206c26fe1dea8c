package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormatException;

/**
 * A trace of valgrind's lackey in a file, as text or packed, that can be read as often as wanted and is never in memory as a whole.
 *
 * @param file the file
 * @param start address of the instruction from whose first fetch on accesses count; all count if empty
 * @param limit loads and stores read at most
 */
public record TraceSource(InputFile file, Optional<Long> start, long limit) {
    private static final int SIZE_SHIFT = AccessSimulator.ADDRESS_BITS;
    private static final long ADDRESS = (1L << SIZE_SHIFT) - 1;

    /** Takes accesses in their order; see {@link #address} and {@link #size}. */
    interface Sink {
        void take(long[] accesses, int count);
    }

    /**
     * What was read.
     *
     * @param accesses loads and stores
     * @param stores those that store, loads and stores of one instruction among them
     * @param instructions fetched before the last access
     * @param isStarted whether the start address was met
     */
    public record Totals(long accesses, long stores, long instructions, boolean isStarted) {}

    /** Returns the address of an access, of 48 bits. */
    static long address(long access) {
        return access & ADDRESS;
    }

    /** Returns the bytes of an access. */
    static int size(long access) {
        return (int) (access >>> SIZE_SHIFT);
    }

    static long access(long address, int size) {
        return (long) size << SIZE_SHIFT | address & ADDRESS;
    }

    /**
     * Lets a thread do all accesses.
     *
     * @throws InputFormatException if a line is not an access
     * @throws IOException if the file cannot be read
     */
    public Totals replay(AccessSimulator thread) throws IOException {
        return read(replaying(thread));
    }

    static Sink replaying(AccessSimulator thread) {
        return (accesses, count) -> {
            for (int i = 0; i < count; i++) {
                thread.access(address(accesses[i]), size(accesses[i]));
            }
        };
    }

    /** Gives all accesses to a sink, in blocks. */
    Totals read(Sink sink) throws IOException {
        try (InputStream in = Packed.open(file)) {
            TraceReading reading = new TraceReading(new LackeyTrace(in, start), limit);
            long[] block = new long[TraceReading.BLOCK];
            int count;
            do {
                count = reading.fill(block);
                sink.take(block, count);
            } while (count == block.length);
            return reading.totals();
        }
    }

    /** Returns what an error of reading says, with the place in the file. */
    public String described(IOException failed) {
        return failed instanceof InputFormatException wrong
                ? file + ":" + wrong.line() + ":" + wrong.column() + ": " + wrong.getMessage()
                : "the trace '" + file.path() + "' cannot be read (" + failed.getMessage() + "); name a readable file";
    }
}
