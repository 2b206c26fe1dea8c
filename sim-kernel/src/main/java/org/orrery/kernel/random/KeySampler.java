package org.orrery.kernel.random;

/** Draws keys of records; bound to one stream. */
@FunctionalInterface
public interface KeySampler {
    /**
     * Returns the number of a record.
     *
     * @param records how many records there are now; at least as many as in the call before
     * @return 0 to {@code records} - 1, in the order in which the records came
     */
    long next(long records);
}
