package org.orrery.hardware.cpu;

import org.orrery.kernel.Scope;
import org.orrery.kernel.resource.PollLoop;

/** A loop of polls that has a vCPU for itself: its work is booked there, and takes longer while the other half of the core is busy. */
public abstract class VcpuLoop extends PollLoop {
    private final Vcpu cpu;

    /**
     * Takes the vCPU.
     *
     * @param scope its place
     * @param cpu on which nothing else runs
     * @param everyRound whether every round is an event
     */
    protected VcpuLoop(Scope scope, Vcpu cpu, boolean everyRound) {
        super(scope, cpu::worked, everyRound);
        this.cpu = cpu;
        cpu.dedicate(this);
    }

    /** Returns its vCPU. */
    public final Vcpu cpu() {
        return cpu;
    }

    @Override
    protected final long stretched(long work) {
        return cpu.stretched(work);
    }
}
