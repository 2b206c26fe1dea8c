package org.orrery.kernel.resource;

import java.util.function.LongConsumer;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.queue.EventQueue;

/**
 * A thread with a processor of its own that for ever goes round a loop of polls: a packet engine, a dispatcher, a NIC's
 * firmware. A round takes what is there at its start; each effect
 * happens when its item is finished.
 *
 * <p>Rounds without work cost no event: the loop knows when its next look at its inputs falls due. With {@code
 * everyRound} each round is an event of its own; both ways give the same times, which a test holds.
 */
public abstract class PollLoop extends Part {
    private static final long NEVER = Long.MAX_VALUE;

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> round());
    private final LongConsumer work;
    private final boolean everyRound;
    private long freeAt;
    private long roundAt = NEVER;
    /** When there is something to find for the round that is scheduled. */
    private long inputAt = NEVER;

    private long handle = EventQueue.NO_EVENT;

    private enum Kind {
        ROUND
    }

    /**
     * Creates a loop.
     *
     * @param scope its place
     * @param work learns of the picoseconds of work that a round finds; the rest of the time the loop spins
     * @param everyRound whether every round is an event
     */
    protected PollLoop(Scope scope, LongConsumer work, boolean everyRound) {
        super(scope);
        this.work = work;
        this.everyRound = everyRound;
    }

    @Override
    protected final void start() {
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

    /**
     * Returns the time that the work of a round takes; that of what it does inside stays.
     *
     * @param work picoseconds that it would take undisturbed
     */
    protected long stretched(long work) {
        return work;
    }

    /** Takes the processor for so many picoseconds, in place of the next round; that is no work of the loop. */
    public final void steal(long duration) {
        moveTo(begin() + duration);
    }

    /** Returns when an input has or will have something to find, or the largest number if none does. */
    protected abstract long nextInput();

    /** Makes sure that it looks at its inputs when something can be found there at a time. */
    public final void arm(long at) {
        long start = Math.max(nextRound(at), now());
        if (start >= roundAt) {
            return;
        }
        if (roundAt != NEVER) {
            events.cancel(handle);
        }
        roundAt = start;
        inputAt = at;
        handle = events.after(start - now(), Priority.CONTROL, Kind.ROUND, 0, null);
    }

    private void round() {
        roundAt = NEVER;
        long start = now();
        long end = start + stretched(round(start) - start);
        if (end > start) {
            work.accept(end - start);
        }
        moveTo(end + emptyRound());
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
        return nextRound(now());
    }

    /** Ends work outside the rounds; the next round comes after it. */
    protected final void end(long begun, long end) {
        if (end == begun) {
            return;
        }
        work.accept(end - begun);
        moveTo(end);
    }

    /** Begins the next round at a time, and the others after it; the one that is scheduled becomes one of them. */
    private void moveTo(long next) {
        freeAt = next;
        if (roundAt != NEVER) {
            events.cancel(handle);
            roundAt = NEVER;
            arm(inputAt);
        }
    }
}
