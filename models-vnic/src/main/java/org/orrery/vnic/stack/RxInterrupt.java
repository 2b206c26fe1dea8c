package org.orrery.vnic.stack;

import org.orrery.hardware.cpu.Softirq;
import org.orrery.hardware.cpu.Vcpu;
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
    private final long moderation;
    private final long entry;
    private boolean armed = true;
    private boolean first;
    private long lastAt = Long.MIN_VALUE / 2;

    private enum Kind {
        INTERRUPT
    }

    /**
     * Creates an armed interrupt.
     *
     * @param scope its place
     * @param ring the receive ring
     * @param home the vCPU that it interrupts
     * @param moderation time that an interrupt is held back after the one before, picoseconds
     * @param entry CPU time from the interrupt to the first packet, picoseconds
     */
    protected RxInterrupt(Scope scope, RxQueue ring, Vcpu home, long moderation, long entry) {
        super(scope);
        this.ring = ring;
        this.home = home;
        this.moderation = moderation;
        this.entry = entry;
    }

    /** The NIC will have written a packet at a time, picoseconds. */
    public final void packetReady(long readyAt) {
        if (armed) {
            armed = false;
            long at = Math.max(readyAt, lastAt + moderation);
            events.after(at - now(), Kind.INTERRUPT);
        }
    }

    private void interrupt(Kind kind, long argument, Object reference) {
        lastAt = now();
        first = true;
        home.interrupt(this);
    }

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
        if (ring.isReady(now())) {
            return true;
        }
        armed = true;
        if (ring.size() > 0) {
            packetReady(ring.readyAt());
        }
        return false;
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
