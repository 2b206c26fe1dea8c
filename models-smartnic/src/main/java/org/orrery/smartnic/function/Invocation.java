package org.orrery.smartnic.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Execution;
import org.orrery.smartnic.region.Words;

/** One message's function under way: its registers, its scratch area, and what it has done. Used again for other messages. */
public final class Invocation {
    /** Where arguments begin in the scratch area. */
    public static final int ARGUMENTS = 128;

    private static final int STAGE = 12;
    private static final int RESULT = 16;
    private static final int STARTED_OVER = 112;
    private static final int HEAD = Layout.HEADROOM;

    final Execution execution;
    private final int scratch;
    /** Headroom, scratch area, tail room: what a program sees as its packet. */
    private final byte[] area;

    final List<Udma> posted = new ArrayList<>();
    final List<byte[]> postedData = new ArrayList<>();
    Function function;
    LocalMemory place;
    Udma pending;
    String fault = "";
    boolean overBudget;
    boolean replied;
    int replyAt;
    int replyLength;
    int udmas;
    int readBytes;
    int localAccesses;
    int calls;
    int checks;
    int atomics;
    int copied;
    long stalled;
    long instructions;
    /** Slot at which the last call began or went on; -1 where nothing ran. */
    int start;
    /** Slot behind the last instruction of a call that did not come to its end; -1 where it did. */
    int stop;

    private long[] seen = new long[0];
    private boolean hasSeen;

    /**
     * Creates an invocation.
     *
     * @param execution that carries it out, which may be that of others too where calls are not gone on with
     * @param scratch bytes of its scratch area
     */
    Invocation(Execution execution, int scratch) {
        this.execution = execution;
        this.scratch = scratch;
        this.area = new byte[HEAD + scratch + Layout.TAILROOM];
    }

    /** Begins with a message's arguments and a scratch area of zeroes. */
    void begin(Function of, byte[] arguments, int length) {
        function = of;
        Arrays.fill(area, HEAD, HEAD + scratch, (byte) 0);
        System.arraycopy(arguments, 0, area, HEAD + ARGUMENTS, length);
        posted.clear();
        postedData.clear();
        pending = null;
        fault = "";
        overBudget = false;
        replied = false;
        replyLength = 0;
        udmas = 0;
        readBytes = 0;
        localAccesses = 0;
        instructions = 0;
        forgetCosts();
    }

    void forgetCosts() {
        calls = 0;
        checks = 0;
        atomics = 0;
        copied = 0;
        stalled = 0;
    }

    /** Prepares a call from the beginning of the function, which finds the scratch area as it was left. */
    void prepare(int stage) {
        execution.prepare();
        hasSeen = false;
        execution.memory().adopt(area, scratch);
        execution.memory().context(STAGE, stage);
    }

    void result(long value) {
        execution.memory().context(RESULT, (int) value);
        execution.memory().context(RESULT + 4, (int) (value >>> 32));
    }

    int scratch() {
        return scratch;
    }

    /** Returns the bytes that hold the scratch area, from {@link #at} on. */
    byte[] area() {
        return area;
    }

    /** Returns where in {@link #area} a place of the scratch area is. */
    static int at(int place) {
        return HEAD + place;
    }

    /** Copies bytes out of the scratch area. */
    public void read(int at, byte[] to, int length) {
        System.arraycopy(area, HEAD + at, to, 0, length);
    }

    /** Returns what it waits for. */
    public Optional<Udma> pending() {
        return Optional.ofNullable(pending);
    }

    /** Returns the writes of the last call that nobody waits for; {@link Runner#finishPosted} carries them out. */
    public int postedWrites() {
        return posted.size();
    }

    /** Returns a write of the last call that nobody waits for. */
    public Udma posted(int number) {
        return posted.get(number);
    }

    /** Returns the bytes of the reply. */
    public int replyLength() {
        return replyLength;
    }

    /** Returns where in the scratch area the reply stands. */
    public int replyAt() {
        return replyAt;
    }

    /** Returns why it failed; empty if it did not. */
    public String fault() {
        return fault;
    }

    /** Returns the transfers so far, those that nobody waits for included, those in local memory not. */
    public int udmas() {
        return udmas;
    }

    /** Returns the bytes that it has read by transfers so far. */
    public int readBytes() {
        return readBytes;
    }

    /** Returns the accesses of local memory so far. */
    public int localAccesses() {
        return localAccesses;
    }

    /** Returns how often the function says that it started over. */
    public int startedOver() {
        return Words.getInt(area, HEAD + STARTED_OVER);
    }

    /**
     * Returns how often the last call has taken each jump. Asked once for each call: the next answer is about what ran since.
     *
     * @param jumps slots
     * @param into takes the numbers
     */
    public void takeJumps(int[] jumps, long[] into) {
        long[] taken = execution.taken();
        if (!hasSeen) {
            if (seen.length < jumps.length) {
                seen = new long[jumps.length];
            }
            Arrays.fill(seen, 0);
            hasSeen = true;
        }
        for (int i = 0; i < jumps.length; i++) {
            long now = taken[jumps[i]];
            into[i] = now - seen[i];
            seen[i] = now;
        }
    }

    /** Returns whether the last call ran at all. */
    public boolean hasRun() {
        return start >= 0;
    }

    /** Returns the slot at which the last call began, or went on. */
    public int start() {
        return start;
    }

    /** Returns the slot behind the last instruction of the last call; -1 where the program came to its end. */
    public int stop() {
        return stop;
    }

    /** Returns the function. */
    public Function function() {
        return function;
    }

    /** Returns the calls of helper functions of the last call. */
    public int helperCalls() {
        return calls;
    }

    /** Returns the checks of bounds and rights of the last call. */
    public int checks() {
        return checks;
    }

    /** Returns the atomic operations on local memory of the last call. */
    public int atomics() {
        return atomics;
    }

    /** Returns the bytes that helper functions copied in the last call. */
    public int copied() {
        return copied;
    }

    /** Returns for how long the core waited for local memory in the last call. */
    public long stalled() {
        return stalled;
    }

    /** Adds instructions to those of the message; more than its budget ends it at its next call. */
    public void add(long more) {
        instructions += more;
    }

    /** Returns the instructions of the message so far. */
    public long instructions() {
        return instructions;
    }
}
