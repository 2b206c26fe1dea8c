package org.orrery.inference.control;

import java.util.Optional;
import org.orrery.inference.vpa.Recommendation;

/**
 * What a policy knows when it decides.
 *
 * @param now picoseconds
 * @param maxima largest rates of the past blocks, requests per second, the oldest first; may be empty
 * @param present recorded configuration
 * @param recommendation the vertical autoscaler's, if it runs and has one
 */
public record Situation(long now, double[] maxima, Plan present, Optional<Recommendation> recommendation) {}
