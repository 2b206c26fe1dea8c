package org.orrery.kernel.contract;

/** Cores that do work. How fast they do it may change at any time; the rest of each piece is then re-timed. */
public interface Processor {
    /** Returns the number of cores. */
    int cores();

    /**
     * Takes a piece of work, to be done now or when a core is free.
     *
     * @param work what is to be done
     * @param done called once, at the simulated time when it is done
     * @return the piece, to ask or to give up
     */
    Job submit(Work work, Runnable done);

    /** A piece of work under way. */
    interface Job {
        /** Returns the cycles of it that are not done yet; 0 when it is done or given up. */
        double remaining();

        /** Gives the rest up; {@code done} is not called. */
        void cancel();
    }

    /** A component that runs on a processor; it plugs itself in, and is handed the processor before time 0. */
    interface User {
        /** Returns how many cores are set aside for this user alone, on which its threads are pinned; 0 if it shares cores. */
        int pinned();

        /** Takes the processor: the cores set aside for it, or those that all others share. */
        void runsOn(Processor processor);
    }
}
