package org.orrery.hardware.cpu;

/** Work in soft-interrupt context, such as the NAPI poll of one receive queue. */
public interface Softirq {
    /**
     * Does one round of work.
     *
     * @param cpu the vCPU that does it
     * @param start simulated time, picoseconds
     * @return picoseconds that it takes
     */
    long poll(Vcpu cpu, long start);

    /** Returns, when a round has ended, whether another is due. If not, the interrupt is armed again. */
    boolean again();
}
