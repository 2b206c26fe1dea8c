package org.orrery.hardware.memory.detail;

import java.io.IOException;

/** One way through a trace, in blocks of loads and stores. */
final class TraceReading {
    /** Accesses of a block: 64 KiB, which stay in the caches until they are used. */
    static final int BLOCK = 1 << 13;

    private final LackeyTrace trace;
    private long left;
    private long accesses;
    private long stores;
    private long instructions;
    private long instructionsAhead;

    TraceReading(LackeyTrace trace, long limit) {
        this.trace = trace;
        left = limit;
    }

    /** Reads a block; returns how many accesses it holds, fewer than it has room for at the end only. */
    int fill(long[] block) throws IOException {
        int room = (int) Math.min(block.length, left);
        int count = 0;
        while (count < room && trace.next()) {
            if (trace.kind() == LackeyTrace.Kind.INSTRUCTION) {
                instructionsAhead++;
                continue;
            }
            instructions = instructionsAhead;
            stores += trace.kind() == LackeyTrace.Kind.LOAD ? 0 : 1;
            block[count++] = TraceSource.access(trace.address(), trace.size());
        }
        left -= count;
        accesses += count;
        return count;
    }

    TraceSource.Totals totals() {
        return new TraceSource.Totals(accesses, stores, instructions, trace.isStarted());
    }
}
