package org.orrery.smartnic.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.RunCounts;

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
    private final byte[] buffer;
    /** Zeroes. */
    private final byte[] fresh;

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
    int localAccesses;
    int calls;
    int checks;
    int copied;
    long stalled;
    long instructions;

    Invocation(Execution execution, int scratch) {
        this.execution = execution;
        this.scratch = scratch;
        this.buffer = new byte[scratch];
        this.fresh = new byte[scratch];
    }

    /** Begins with a message's arguments and a scratch area of zeroes. */
    void begin(Function of, byte[] arguments, int length) {
        function = of;
        System.arraycopy(arguments, 0, fresh, ARGUMENTS, length);
        execution.prepare();
        execution.memory().packet(fresh, scratch);
        Arrays.fill(fresh, ARGUMENTS, ARGUMENTS + length, (byte) 0);
        posted.clear();
        postedData.clear();
        pending = null;
        fault = "";
        overBudget = false;
        replied = false;
        replyLength = 0;
        udmas = 0;
        localAccesses = 0;
        instructions = 0;
        forgetCosts();
    }

    void forgetCosts() {
        calls = 0;
        checks = 0;
        copied = 0;
        stalled = 0;
    }

    /** Prepares a fresh call that finds the scratch area as it was left. */
    void again() {
        execution.prepare();
        execution.memory().movePacket(HEAD, HEAD, HEAD + scratch);
    }

    void stage(int number) {
        execution.memory().context(STAGE, number);
    }

    void result(long value) {
        execution.memory().context(RESULT, (int) value);
        execution.memory().context(RESULT + 4, (int) (value >>> 32));
    }

    int scratch() {
        return scratch;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Copies bytes out of the scratch area. */
    public void read(int at, byte[] to, int length) {
        execution.memory().read(address(at), to, length);
    }

    /** Copies bytes into the scratch area. */
    void write(int at, byte[] from, int length) {
        execution.memory().write(address(at), from, length);
    }

    private static long address(int at) {
        return Layout.PACKET + HEAD + at;
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

    /** Returns the accesses of local memory so far. */
    public int localAccesses() {
        return localAccesses;
    }

    /** Returns how often the function says that it started over. */
    public int startedOver() {
        return (int) execution.memory().load32(address(STARTED_OVER));
    }

    /** Returns the counts of the calls since the function was called last. */
    public RunCounts counts() {
        return execution.counts().get(0);
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
