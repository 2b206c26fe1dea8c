package org.orrery.vnic.cpu;

import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;

/**
 * A pinned thread that for ever goes round a loop of polls. A round takes what is there at its start; each effect
 * happens when its item is finished.
 *
 * <p>Rounds without work cost no event: the loop knows when its next look at its inputs falls due. With {@code
 * everyRound} each round is an event of its own; both ways give the same times, which a test holds.
 */
public abstract class PollLoop implements EventHandler {
    /** Number of the event that starts a round; subclasses number theirs from 1. */
    protected static final int ROUND = 0;

    private static final long NEVER = Long.MAX_VALUE;

    private final Simulation simulation;
    private final String path;
    private final Vcpu cpu;
    private final boolean everyRound;
    private long freeAt;
    private long roundAt = NEVER;
    private long handle;

    /**
     * Creates a loop on a vCPU of its own.
     *
     * @param simulation the run
     * @param path its place
     * @param cpu the vCPU, which is dedicated to it
     * @param everyRound whether every round is an event
     */
    protected PollLoop(Simulation simulation, String path, Vcpu cpu, boolean everyRound) {
        this.simulation = simulation;
        this.path = path;
        this.cpu = cpu;
        this.everyRound = everyRound;
        cpu.dedicate();
    }

    /** Begins; needed only where every round is an event. */
    public final void start() {
        if (everyRound) {
            arm(0);
        }
    }

    /** Returns the picoseconds of a round that finds nothing, 1 or more. */
    protected abstract long emptyRound();

    /**
     * Does one round.
     *
     * @param start simulated time, picoseconds
     * @return when its work is finished; {@code start} if there was none
     */
    protected abstract long round(long start);

    /** Returns when an input has or will have something to find, or the largest number if none does. */
    protected abstract long nextInput();

    /** Handles an event of the subclass. */
    protected abstract void handleOther(int kind, long argument, Object reference);

    /** Returns the run. */
    protected final Simulation simulation() {
        return simulation;
    }

    /** Returns the vCPU. */
    public final Vcpu cpu() {
        return cpu;
    }

    /** Makes sure that it looks at its inputs when something can be found there at a time. */
    public final void arm(long at) {
        long start = Math.max(nextRound(at), simulation.now());
        if (start >= roundAt) {
            return;
        }
        if (roundAt != NEVER) {
            simulation.cancel(handle);
        }
        roundAt = start;
        handle = simulation.schedule(start - simulation.now(), Priority.CONTROL, this, ROUND, 0, null);
    }

    @Override
    public final void handle(int kind, long argument, Object reference) {
        if (kind != ROUND) {
            handleOther(kind, argument, reference);
            return;
        }
        roundAt = NEVER;
        long start = simulation.now();
        long end = round(start);
        if (end > start) {
            cpu.worked(end - start);
        }
        freeAt = end + emptyRound();
        armForNext();
    }

    private void armForNext() {
        long next = everyRound ? freeAt : nextInput();
        if (next != NEVER) {
            arm(next);
        }
    }

    /** Returns when the first round begins that sees what is there at a time. */
    private long nextRound(long at) {
        if (at <= freeAt) {
            return freeAt;
        }
        long period = emptyRound();
        return freeAt + (at - freeAt + period - 1) / period * period;
    }

    /** Returns when work outside the rounds can begin: in place of the next round. */
    protected final long begin() {
        return nextRound(simulation.now());
    }

    /** Ends work outside the rounds; the next round comes after it. */
    protected final void finish(long begun, long end) {
        if (end == begun) {
            return;
        }
        cpu.worked(end - begun);
        freeAt = end;
        if (roundAt != NEVER && roundAt < freeAt) {
            long again = roundAt;
            simulation.cancel(handle);
            roundAt = NEVER;
            arm(again);
        }
    }

    @Override
    public final String path() {
        return path;
    }
}
