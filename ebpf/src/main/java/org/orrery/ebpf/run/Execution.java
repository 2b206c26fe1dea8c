package org.orrery.ebpf.run;

import java.util.Arrays;
import java.util.List;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Memory;
import org.orrery.ebpf.memory.Touches;

/**
 * One run at a time: registers, stack, frames, counts. It may be suspended by a helper function and resumed later; meanwhile other
 * executions may run. Used again for the next run.
 */
public final class Execution {
    /** Tail calls of a run at most. */
    public static final int TAIL_CALLS = 33;

    private final MapSpace maps;
    private final Helpers helpers;
    private final Observer observer;
    private final Touches touches;
    private final long limit;
    private final Memory memory;
    private final HelperServices services;
    private final Frames frames = new Frames();
    private final CountsTable counts = new CountsTable();
    private long[] registers = new long[64];
    private Executable executable;
    private Executable bound;
    private int pc;
    private int from;
    private int tailCalls;
    private long budget;
    private boolean isDone = true;

    /**
     * Creates an execution that has nothing to do yet.
     *
     * @param maps the maps of the machine
     * @param helpers the helper functions
     * @param environment clock and chance
     * @param observer learns of helper calls and operations; if it has {@link Observer#touches}, of accesses and branches too
     * @param cpu number of its processor
     * @param limit instructions of a run at most
     */
    public Execution(MapSpace maps, Helpers helpers, Environment environment, Observer observer, int cpu, long limit) {
        this.maps = maps;
        this.helpers = helpers;
        this.observer = observer;
        this.touches = observer.touches().orElse(null);
        this.limit = limit;
        this.memory = new Memory(maps.addresses());
        this.services = new HelperServices(maps, environment, observer, memory, cpu);
    }

    /** Prepares a run; the caller fills memory and context in before {@link #run}. */
    public void prepare() {
        memory.clear();
        counts.clear();
        Arrays.fill(registers, 0, Decoded.REGISTERS, 0);
        registers[10] = Layout.STACK + Layout.STACK_SIZE;
        budget = limit;
        tailCalls = 0;
        services.clear();
        frames.clear();
    }

    /**
     * Starts a prepared run.
     *
     * @param first value of r1, such as the address of the context
     * @param second value of r2
     * @return whether it has ended; otherwise it is suspended
     */
    public boolean run(Executable program, long first, long second) {
        isDone = false;
        executable = program;
        pc = 0;
        bind();
        registers[1] = first;
        registers[2] = second;
        observer.begin();
        counts.of(program).enter();
        return proceed();
    }

    /**
     * Resumes a suspended run.
     *
     * @param result value of r0
     * @return whether it has ended; otherwise it is suspended again
     */
    public boolean resume(long result) {
        if (!services.isParked()) {
            throw new IllegalStateException("the run is not suspended");
        }
        services.resumed();
        bind();
        registers[0] = result;
        return proceed();
    }

    private boolean proceed() {
        int status = Runner.TAIL;
        try {
            while (status == Runner.TAIL) {
                bind();
                from = pc;
                status = executable.runner(touches != null).run(this);
            }
        } catch (FaultException e) {
            isDone = true;
            throw e.slot() >= 0
                    ? e
                    : new FaultException(
                            executable.program().name(),
                            pc,
                            executable.program().text(pc),
                            e.reason());
        }
        isDone = status == Runner.DONE;
        return isDone;
    }

    private void bind() {
        if (bound != executable) {
            long[] constants = executable.decoded().constants();
            if (registers.length < Decoded.REGISTERS + constants.length) {
                registers = Arrays.copyOf(registers, Decoded.REGISTERS + constants.length);
            }
            System.arraycopy(constants, 0, registers, Decoded.REGISTERS, constants.length);
            bound = executable;
        }
    }

    /** Returns r0 of a run that has ended; a verdict is its low 32 bits. */
    public long result() {
        return registers[0];
    }

    /** Returns whether the last run has ended. */
    public boolean isDone() {
        return isDone;
    }

    /** Returns a register, 0 to 10. */
    public long register(int number) {
        return registers[number];
    }

    /** Returns the target that the run named for its packet; −1 if none. */
    public int redirectTarget() {
        return services.target();
    }

    /** Returns the counts of each program that the run went through, in the order of their first instruction. */
    public List<RunCounts> counts() {
        return counts.used();
    }

    /** Returns the instructions of the run so far, in all programs. */
    public long instructions() {
        return counts.used().stream().mapToLong(RunCounts::instructions).sum();
    }

    /** Returns the program that runs. */
    public Executable executable() {
        return executable;
    }

    // What follows serves the interpreter and translated code.

    /** Returns the registers, and behind them the constants of the program. */
    public long[] registers() {
        return registers;
    }

    /** Returns the array of jumps that were taken, by slot of the present program. */
    public long[] taken() {
        return counts.of(executable).taken();
    }

    /** Returns the slot at which the run goes on, or of a fault. */
    public int pc() {
        return pc;
    }

    /** Notes the slot at which the run goes on, or of a fault. */
    public void pc(int slot) {
        pc = slot;
    }

    /** Returns the first slot that is not reported yet as run. */
    public int from() {
        return from;
    }

    /** Notes the first slot that is not reported yet as run. */
    public void from(int slot) {
        from = slot;
    }

    /** Returns the instructions that are left. */
    public long budget() {
        return budget;
    }

    /** Notes the instructions that are left. */
    public void budget(long left) {
        budget = left;
    }

    /** Ends the run because it goes on for too long. */
    public FaultException exceeded(int slot, long left) {
        pc = slot;
        return new FaultException(
                executable.program().name(),
                slot,
                executable.program().text(slot),
                "the run has carried out " + (limit - left) + " instructions; the limit is " + limit
                        + "; an endless loop?");
    }

    /** Calls the helper function of a number with r1 to r5 in {@link #registers}. */
    public long helper(int number) {
        Helper helper =
                helpers.find(number).orElseThrow(() -> new FaultException("there is no helper function " + number));
        observer.helper(helper);
        return services.call(helper, registers);
    }

    /** Returns whether a helper function has suspended the run. */
    public boolean isParked() {
        return services.isParked();
    }

    /** Carries an atomic operation out, with {@link #registers} up to date. */
    public void atomic(int slot) {
        Form form = executable.form(slot);
        int code = executable.decoded().code()[slot];
        long address = registers[code >>> 8 & 15] + executable.decoded().offsets()[slot];
        Atomics.run(form.operation(), form.width(), memory, address, registers, code >>> 12);
    }

    /**
     * Enters a function of the same program, with r6 to r10 in {@link #registers} up to date.
     *
     * @param slot slot of the call
     */
    public void enter(int slot) {
        frames.push(slot, registers);
        memory.frames(frames.depth());
    }

    /**
     * Leaves a function, and puts r6 to r10 back.
     *
     * @return the slot of the call; −1 if the program ends
     */
    public int leave() {
        int call = frames.pop(registers);
        if (call >= 0) {
            memory.frames(frames.depth());
        }
        return call;
    }

    /**
     * Carries a tail call out, with r1 to r3 in {@link #registers}.
     *
     * @return whether another program goes on; otherwise r0 is set
     */
    public boolean tail(int slot) {
        BpfMap map = maps.get(registers[2]);
        long index = registers[3] & 0xffffffffL;
        if (!(map instanceof ReferenceArray programs)) {
            throw new FaultException("map '" + map.spec().name() + "' is no program array");
        }
        programs.use(index, services.operation());
        if (touches != null) {
            services.operation().replay(touches);
        }
        if (tailCalls == TAIL_CALLS || !programs.isFilled(index)) {
            registers[0] = -22;
            return false;
        }
        tailCalls++;
        observer.tailCall(TailCalls.isConstant(executable, slot));
        abandon(slot);
        executable = programs.program(index, Executable.class).orElseThrow();
        pc = 0;
        counts.of(executable).enter();
        return true;
    }

    private void abandon(int slot) {
        RunCounts left = counts.of(executable);
        left.leave(slot);
        frames.drop(left::leave);
        memory.frames(1);
        registers[10] = Layout.STACK + Layout.STACK_SIZE;
    }

    /** Reports an access of the program itself. */
    public void touched(long address, int bytes) {
        touches.access(address, bytes, false);
    }

    /** Reports the access of an instruction, whose registers must be up to date. */
    void touch(int slot) {
        Decoded decoded = executable.decoded();
        int access = decoded.accesses()[slot];
        touched(registers[access >>> 8] + decoded.offsets()[slot], access & 255);
    }

    /** Reports a branch. */
    public void branch(int slot, boolean taken) {
        touches.branch((long) executable.number() << 32 | slot, taken);
    }

    /** Reports that instructions were run one after the other. */
    public void ran(int from, int to) {
        touches.run(executable.number(), from, to);
    }

    Touches touches() {
        return touches;
    }

    /** Returns the memory of the run: its packet, context and stack. */
    public Memory memory() {
        return memory;
    }
}
