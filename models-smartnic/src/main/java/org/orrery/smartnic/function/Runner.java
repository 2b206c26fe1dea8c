package org.orrery.smartnic.function;

import java.util.ArrayDeque;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;
import org.orrery.smartnic.region.Regions;

/** Runs functions: registers them, calls them, and goes on with them when what they wait for is there. */
public final class Runner {
    private final Machine machine;
    private final UdmaHelpers helpers;
    private final Suspension suspension;
    private final int scratch;
    private final Observer observer;
    private final long budget;
    private Execution shared;
    private final ArrayDeque<Invocation> unused = new ArrayDeque<>();

    /**
     * Creates a runner without functions.
     *
     * @param regions what functions may reach
     * @param suspension how they wait
     * @param scratch bytes of a scratch area
     * @param budget instructions of a call at most, and of all calls of a message together before the last
     * @param udmas transfers of a message at most
     * @param interpreted whether programs are interpreted: the same results, quicker to load and slower to run
     */
    public Runner(Regions regions, Suspension suspension, int scratch, long budget, int udmas, boolean interpreted) {
        this(regions, suspension, scratch, budget, udmas, interpreted, Observer.none());
    }

    /**
     * As the other constructor, with an observer of all runs.
     *
     * @param observer learns of what programs do
     */
    public Runner(
            Regions regions,
            Suspension suspension,
            int scratch,
            long budget,
            int udmas,
            boolean interpreted,
            Observer observer) {
        this.observer = observer;
        this.helpers = new UdmaHelpers(regions, udmas);
        this.suspension = suspension;
        this.scratch = scratch;
        this.budget = budget;
        this.machine = new Machine(
                new MapSpace(1, () -> 0),
                Helpers.none().with(helpers.all()),
                interpreted ? Machine.Mode.INTERPRETED : Machine.Mode.TRANSLATED);
    }

    /**
     * Loads a program.
     *
     * @throws UnansweredException if some way through it ends without a reply
     * @throws org.orrery.ebpf.fault.RefusedException if it is no program
     */
    public Executable load(Program program) {
        Executable executable = machine.load(program);
        ReplyCheck.require(executable);
        return executable;
    }

    /** Returns whether a program touches its stack. */
    public static boolean usesStack(Executable executable) {
        for (int slot = 0; slot < executable.program().slots(); slot++) {
            Form form = executable.form(slot);
            if (form != null
                    && (executable.instruction(slot).src() == 10
                            || executable.instruction(slot).dst() == 10)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how functions wait. */
    public Suspension suspension() {
        return suspension;
    }

    /**
     * Takes a message up; nothing runs yet.
     *
     * @param arguments what the message carries
     * @param length bytes of it
     */
    public Invocation begin(Function function, byte[] arguments, int length) {
        Invocation invocation = unused.isEmpty() ? fresh() : unused.removeLast();
        invocation.begin(function, arguments, length);
        return invocation;
    }

    /** Calls that are not gone on with can share an execution; all they keep is in their scratch areas. */
    private Invocation fresh() {
        if (shared == null || suspension == Suspension.COROUTINE) {
            shared = machine.execution(0, Environment.still(0), observer, budget);
        }
        return new Invocation(shared, scratch);
    }

    /** Takes an invocation back that is over. */
    public void end(Invocation invocation) {
        unused.addLast(invocation);
    }

    /** Calls the function for the first time. */
    public Outcome call(Invocation invocation, LocalMemory place) {
        prepare(invocation, place);
        invocation.prepare(0);
        try {
            return outcome(invocation, invocation.execution.run(invocation.function.program(), Layout.CONTEXT, 0));
        } catch (FaultException fault) {
            return fault(invocation, fault);
        }
    }

    /** Carries out what the function waits for; it does not run yet. */
    public long finish(Invocation invocation) {
        Udma udma = invocation.pending;
        return Transfers.carryOut(udma, invocation);
    }

    /** Carries out a write that nobody waits for. */
    public void finishPosted(Udma udma, byte[] data) {
        udma.region().contents().write(udma.offset(), data, 0, udma.length());
    }

    /** Takes the data of a write of the last call that nobody waits for. */
    public byte[] postedData(Invocation invocation, int number) {
        return invocation.postedData.get(number);
    }

    /** Goes on with a function whose transfer was carried out and gave a number. */
    public Outcome goOn(Invocation invocation, LocalMemory place, long result) {
        Udma udma = invocation.pending;
        prepare(invocation, place);
        if (invocation.instructions > budget) {
            invocation.start = -1;
            invocation.overBudget = true;
            invocation.fault = "more than " + budget + " instructions";
            return Outcome.OVER_BUDGET;
        }
        try {
            return outcome(invocation, suspension.goOn(invocation, udma.stage(), result));
        } catch (FaultException fault) {
            return fault(invocation, fault);
        }
    }

    private void prepare(Invocation invocation, LocalMemory place) {
        invocation.place = place;
        invocation.start = 0;
        invocation.pending = null;
        invocation.posted.clear();
        invocation.postedData.clear();
        invocation.forgetCosts();
        helpers.current(invocation);
    }

    private Outcome outcome(Invocation invocation, boolean ended) {
        invocation.stop = ended ? -1 : invocation.execution.pc();
        if (!invocation.fault.isEmpty()) {
            return invocation.overBudget ? Outcome.OVER_BUDGET : Outcome.FAULT;
        }
        if (!ended) {
            return Outcome.SUSPENDED;
        }
        if (!invocation.replied) {
            invocation.fault = "it ended without a reply";
            return Outcome.FAULT;
        }
        return Outcome.REPLIED;
    }

    private static Outcome fault(Invocation invocation, FaultException fault) {
        invocation.stop = invocation.execution.pc() + 1;
        invocation.fault = fault.getMessage();
        invocation.overBudget = fault.getMessage().contains("the limit is");
        return invocation.overBudget ? Outcome.OVER_BUDGET : Outcome.FAULT;
    }
}
