package org.orrery.ebpf.cost;

/** What one run did: its result, its path, and the cache lines that it touched. Made by {@link PathRecorder}. */
public final class RunRecord {
    /** A line of data whose address did not depend on the access before. */
    static final byte INDEPENDENT = 0;

    /** A line of data whose address depended on the access before. */
    static final byte DEPENDENT = 1;

    /** A line of the packet. */
    static final byte PACKET = 2;

    /** A line of native code. */
    static final byte CODE = 3;

    private final long result;
    private final RunPath path;
    private final long touches;
    private final long[] lines;
    private final byte[] kinds;

    /**
     * Creates a record.
     *
     * @param lines each line once
     * @param kinds for each line, how it was touched first
     */
    RunRecord(long result, RunPath path, long touches, long[] lines, byte[] kinds) {
        this.result = result;
        this.path = path;
        this.touches = touches;
        this.lines = lines;
        this.kinds = kinds;
    }

    /** Returns r0; a verdict is its low 32 bits. */
    public long result() {
        return result;
    }

    /** Returns what the run costs with all data and code cached and all branches predicted. */
    public RunCost cost() {
        return path.cost();
    }

    RunPath path() {
        return path;
    }

    long touches() {
        return touches;
    }

    long[] lines() {
        return lines;
    }

    byte[] kinds() {
        return kinds;
    }
}
