package org.orrery.specialise;

/** What follows compiled-in cases. */
public sealed interface Continuation {
    /** One code for all cases and the original lookup. */
    record Common() implements Continuation {}

    /**
     * Code of its own for as many cases as fit, the hottest first.
     *
     * @param instructions instructions of the program at most
     */
    record PerCase(int instructions) implements Continuation {}
}
