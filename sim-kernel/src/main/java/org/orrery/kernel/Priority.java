package org.orrery.kernel;

/**
 * The order of events at one instant. Events of one class run in the order of their insertion.
 *
 * <p>The classes exist so that the outcome of a tie is a decision and not an accident: a server that
 * becomes free at time t serves a request that arrives at t, a controller that decides at t sees both,
 * and a probe that samples at t sees the decision.
 */
public enum Priority {
    /** Work that ends: service completions, releases, timer expiry of a resource. */
    COMPLETION,
    /** Everything without a reason to be elsewhere, arrivals among them. */
    NORMAL,
    /** Controllers that look at the state of others and change it. */
    CONTROL,
    /** Samplers that only look. */
    OBSERVATION
}
