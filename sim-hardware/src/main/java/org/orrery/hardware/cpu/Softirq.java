package org.orrery.hardware.cpu;

/** Work in soft-interrupt context, such as the NAPI poll of one receive queue. */
public interface Softirq {
    /** What {@link #more} returns when the round has ended. */
    long ENDED = -1;

    /**
     * Does one round of work.
     *
     * @param cpu the vCPU that does it
     * @param start simulated time, picoseconds
     * @return picoseconds that it takes
     */
    long poll(Vcpu cpu, long start);

    /**
     * Goes on with a round when its time so far has passed: for work of which the next piece is not known before.
     *
     * @param now simulated time, picoseconds
     * @return picoseconds that the next piece of the round takes, or {@link #ENDED}
     */
    default long more(long now) {
        return ENDED;
    }

    /** Returns, when a round has ended, whether another is due. If not, the interrupt is armed again. */
    boolean again();
}
