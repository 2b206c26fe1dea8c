package org.orrery.hardware.cpu;

import java.util.Optional;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.queue.EventQueue;
import org.orrery.kernel.time.SimTime;

/** A core that does one piece of work at a time; the rest of it is timed anew when the memory's pace changes. */
final class Core extends Part {
    private enum Kind {
        DONE
    }

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> done());
    private final CoreTime time;
    private final double cyclesPerPicosecond;
    private Optional<MemoryDomain> memory = Optional.empty();
    private Piece running;
    private MemoryDomain.Use use;
    private double slowdown;
    private long settledAt;
    private long end = EventQueue.NO_EVENT;
    private double timeAlone;

    Core(Scope scope, long frequency) {
        super(scope);
        cyclesPerPicosecond = (double) frequency / SimTime.SECOND;
        time = new CoreTime(simulation());
    }

    void standsOn(MemoryDomain domain) {
        memory = Optional.of(domain);
    }

    boolean isFree() {
        return running == null;
    }

    CoreTime time() {
        return time;
    }

    void begin(Piece piece) {
        running = piece;
        piece.runsOn(this);
        settledAt = now();
        slowdown = 1;
        time.enter(piece.work.account());
        memory.ifPresent(
                domain -> piece.work.memory().ifPresent(demand -> use = domain.enter(demand, this::paceChanged)));
        schedule();
    }

    /** Times the rest of the piece anew. */
    private void paceChanged() {
        settle();
        events.cancel(end);
        schedule();
    }

    private void schedule() {
        slowdown = use == null ? 1 : use.slowdown();
        end = events.after(Math.round(running.remaining() * slowdown / cyclesPerPicosecond), Kind.DONE);
    }

    /** Books what was done since the last time. */
    void settle() {
        long elapsed = now() - settledAt;
        settledAt = now();
        timeAlone += elapsed / slowdown;
        running.advance(elapsed * cyclesPerPicosecond / slowdown);
    }

    private void done() {
        Piece piece = leave();
        piece.pool.finished();
        piece.pool.free(this);
        piece.done.run();
    }

    void giveUp() {
        events.cancel(end);
        leave().pool.free(this);
    }

    private Piece leave() {
        settle();
        Piece piece = running;
        running = null;
        end = EventQueue.NO_EVENT;
        piece.end();
        time.enter(Account.IDLE);
        if (use != null) {
            MemoryDomain.Use ended = use;
            use = null;
            ended.leave();
        }
        return piece;
    }

    /** Returns the time in work since the start or the end of the warm-up, picoseconds. */
    double workTime() {
        if (running != null) {
            settle();
        }
        return time.worked();
    }

    /** Returns the time that the same work would have taken undisturbed. */
    double timeAlone() {
        return timeAlone;
    }

    void forget() {
        if (running != null) {
            settle();
        }
        time.reset();
        timeAlone = 0;
    }
}
