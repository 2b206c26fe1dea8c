package org.orrery.kernel.random;

/** Draws from a distribution; bound to one stream. */
@FunctionalInterface
public interface Sampler {
    /** Returns the next value, in the base unit of what the distribution describes. */
    double next();

    /** Returns the next value rounded to a whole number, 0 at least: a duration in picoseconds or a count. */
    default long nextLong() {
        double drawn = next();
        return drawn > 0 ? (long) (drawn + 0.5) : 0;
    }
}
