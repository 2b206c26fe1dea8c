package org.orrery.inference.adapt;

/**
 * What a predictor may look at.
 *
 * @param now simulated time of the decision; the load begins at 0
 * @param cycle number of the decision, from 0
 * @param firstDecision time of decision 0
 * @param maxima largest rates of consecutive blocks, the oldest first; may be empty
 */
public record Observation(long now, int cycle, long firstDecision, double[] maxima) {}
