package org.orrery.hardware.host;

import org.orrery.hardware.cpu.Softirq;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.Moderator;
import org.orrery.hardware.net.RxQueue;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;

/**
 * A receive queue that interrupts its vCPU: the first packet raises an interrupt, held back by the NIC's moderation;
 * then the ring is polled in soft-interrupt context until it is empty, and the interrupt is armed again.
 */
public abstract class RxInterrupt extends Part implements Softirq {
    private final Events<Kind> events = events(Kind.class, this::interrupt);
    private final RxQueue ring;
    private final Vcpu home;
    private final Moderator moderator;
    private final long entry;
    private boolean armed = true;
    private boolean first;
    private long lastAt = Long.MIN_VALUE / 2;
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
            long at = Math.max(Math.max(readyAt, now()), lastAt + moderator.interval());
            events.after(at - now(), Kind.INTERRUPT);
        }
    }

    private void interrupt(Kind kind, long argument, Object reference) {
        lastAt = now();
        first = true;
        raised();
        home.interrupt(this);
    }

    /** Called when an interrupt is raised. */
    protected void raised() {}

    @Override
    public final long poll(Vcpu cpu, long start) {
        long begun = start + (first ? entry : 0);
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
