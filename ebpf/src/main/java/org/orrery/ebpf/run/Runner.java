package org.orrery.ebpf.run;

/** Carries a program out. */
public interface Runner {
    /** The program has ended. */
    int DONE = 0;
    /** A helper function suspended it. */
    int PARKED = 1;
    /** Another program goes on. */
    int TAIL = 2;

    /**
     * Runs the execution's program from its slot on.
     *
     * @return why it stopped: {@link #DONE}, {@link #PARKED} or {@link #TAIL}
     */
    int run(Execution execution);
}
