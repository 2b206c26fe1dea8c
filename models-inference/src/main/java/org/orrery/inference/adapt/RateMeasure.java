package org.orrery.inference.adapt;

/** How the monitor sees the rate of the load. */
public enum RateMeasure {
    /** The requests of each whole second. */
    EXACT,
    /**
     * The differences of a counter that is sampled once a second, at a phase against the load's seconds that is drawn
     * for each run. A sample cuts the burst at the start of a second, so single differences are noisy and the largest
     * of several is biased upwards.
     */
    SAMPLED_COUNTER
}
