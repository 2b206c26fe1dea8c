package org.orrery.kernel.contract;

/** A place in memory, as a thread there sees it: how much slower its work is for where its data lie and who else uses them. */
public interface MemoryDomain {
    /**
     * Adds a demand from now on.
     *
     * @param demand what one thread asks
     * @param changed called when {@link Use#slowdown} has changed, at the current simulated time; not from within this method
     * @return the demand's own view, until it is ended
     */
    Use enter(MemoryDemand demand, Runnable changed);

    /** A demand that is there. */
    interface Use {
        /**
         * Returns how many times as long the work takes now as with memory near and nobody else there. It is 1 there, above 1
         * as a rule, and a little below where neighbours keep the caches warm.
         */
        double slowdown();

        /** Ends the demand; the others may be told of a change within this call. */
        void leave();
    }

    /** A component that stands on a memory domain; it plugs itself in, and is handed the domain before time 0. */
    @FunctionalInterface
    interface User {
        /** Takes the domain. */
        void standsOn(MemoryDomain domain);
    }
}
