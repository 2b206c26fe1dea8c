package org.orrery.numa.vm;

/** Is told of what threads with scripts have done. Times are picoseconds. */
interface CallListener {
    /**
     * A call of a loop is over.
     *
     * @param background whether the background threads ran
     */
    void call(Operation operation, long time, boolean background);

    /** A loop beside the background threads is over. */
    void loop(long time);
}
