package org.orrery.inference.vpa;

/**
 * What the recommender says about the CPU of a container, after clipping to the policy's bounds.
 *
 * @param lower lower bound, millicores
 * @param target target, millicores
 * @param upper upper bound, millicores
 */
public record Recommendation(long lower, long target, long upper) {
    private static final double MILLICORES = 1000;

    /** Returns the target in whole cores, rounded up. */
    public int targetCores() {
        return (int) Math.ceil(target / MILLICORES);
    }

    /** Returns the lower bound in whole cores, rounded up. */
    public int lowerCores() {
        return (int) Math.ceil(lower / MILLICORES);
    }

    /** Returns the upper bound in whole cores, rounded down. */
    public int upperCores() {
        return (int) Math.floor(upper / MILLICORES);
    }
}
