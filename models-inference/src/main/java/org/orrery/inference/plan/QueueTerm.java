package org.orrery.inference.plan;

/** The longest wait of the first request of a batch, as the SLA's constraint counts it. */
public enum QueueTerm {
    /** {@code (b - 1)/load} for each stage (IPA, section 4.3). */
    PAPER,
    /** The released code's: a constant that does not depend on the choice and loosens the SLA. */
    CODE,
    /** No waiting. */
    NONE;

    /**
     * Returns the wait in seconds.
     *
     * @param load requests per second; without load nothing waits
     * @param batch of the choice
     * @param variants of the stage
     * @param batches batch sizes that may be chosen
     */
    double seconds(int load, int batch, int variants, int batches) {
        if (load == 0) {
            return 0;
        }
        return switch (this) {
            case PAPER -> (batch - 1.0) / load;
            case CODE -> -variants * (batches - 1.0) / load;
            case NONE -> 0;
        };
    }
}
