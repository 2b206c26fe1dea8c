package org.orrery.hardware.host;

import org.orrery.hardware.cpu.Softirq;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.Moderator;
import org.orrery.hardware.net.RxQueue;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.queue.EventQueue;

/**
 * A receive queue that interrupts its vCPU: the first packet raises an interrupt, held back by the NIC's moderation;
 * then the ring is polled in soft-interrupt context until it is empty, and the interrupt is armed again. Packets that
 * raise an interrupt at once by their number are counted as they come; in a ring that is fed, when the time is over.
 */
public abstract class RxInterrupt extends Part implements Softirq {
    private static final long NOT_DUE = Long.MIN_VALUE;

    private final Events<Kind> events = events(Kind.class, this::interrupt);
    private final RxQueue ring;
    private final Vcpu home;
    private final Moderator moderator;
    private final long entry;
    private boolean armed = true;
    private boolean first;
    private long lastAt = Long.MIN_VALUE / 2;
    private long dueAt = NOT_DUE;
    private long pending = EventQueue.NO_EVENT;
    private long packetsBefore;
    private long bytesBefore;

    private enum Kind {
        INTERRUPT
    }

    /**
     * Creates an armed interrupt.
     *
     * @param scope its place
     * @param ring the receive ring
     * @param home the vCPU that it interrupts
     * @param moderator holds an interrupt back after the one before
     * @param entry CPU time from the interrupt to the first packet, picoseconds
     */
    protected RxInterrupt(Scope scope, RxQueue ring, Vcpu home, Moderator moderator, long entry) {
        super(scope);
        this.ring = ring;
        this.home = home;
        this.moderator = moderator;
        this.entry = entry;
    }

    /** The NIC will have written a packet at a time, picoseconds. */
    public final void packetReady(long readyAt) {
        if (armed) {
            armed = false;
            raiseAt(due(readyAt));
        } else if (dueAt > readyAt && ring.size() >= moderator.packets()) {
            events.cancel(pending);
            raiseAt(Math.max(readyAt, now()));
        }
    }

    private long due(long readyAt) {
        long from = moderator.runsFromPacket() ? readyAt : lastAt;
        return Math.max(Math.max(readyAt, now()), from + moderator.interval());
    }

    private void raiseAt(long at) {
        dueAt = at;
        pending = events.after(at - now(), Kind.INTERRUPT);
    }

    private void interrupt(Kind kind, long argument, Object reference) {
        if (moderator.runsFromPacket() && isPostponed()) {
            return;
        }
        dueAt = NOT_DUE;
        lastAt = now();
        first = true;
        raised();
        home.interrupt(this);
    }

    /** A packet that has come meanwhile has begun the time anew, unless there are enough packets. */
    private boolean isPostponed() {
        ring.isReady(now());
        if (ring.size() == 0 || ring.size() >= moderator.packets()) {
            return false;
        }
        long at = due(ring.latestAt());
        if (at > now()) {
            raiseAt(at);
            return true;
        }
        return false;
    }

    /** Called when an interrupt is raised. */
    protected void raised() {}

    @Override
    public final long poll(Vcpu cpu, long start) {
        long begun = start + (first ? cpu.stretched(entry) : 0);
        first = false;
        return receive(start, begun) - start;
    }

    /**
     * Takes packets from the ring.
     *
     * @param seen packets that were ready by then can be taken
     * @param begun when the work on the first begins
     * @return when the work is done
     */
    protected abstract long receive(long seen, long begun);

    @Override
    public final boolean again() {
        if (isUnfinished()) {
            return true;
        }
        rearm();
        return false;
    }

    /** Returns, at the end of a poll, whether another follows before the interrupt is armed: as long as packets are ready. */
    protected boolean isUnfinished() {
        return ring.isReady(now());
    }

    private void rearm() {
        moderator.served(ring.takenSoFar() - packetsBefore, ring.takenBytes() - bytesBefore, now());
        packetsBefore = ring.takenSoFar();
        bytesBefore = ring.takenBytes();
        armed = true;
        expect();
    }

    /** Waits for the next packet, if one is known. */
    protected final void expect() {
        long readyAt = ring.readyAt();
        if (readyAt != Arrivals.NEVER) {
            packetReady(readyAt);
        }
    }

    /** Returns the ring. */
    protected final RxQueue ring() {
        return ring;
    }

    /** Returns the vCPU that it interrupts. */
    protected final Vcpu home() {
        return home;
    }
}
