package org.orrery.studies.execute;

import org.orrery.studies.plan.RunSpec;

/** Is told how a study goes on. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(int runs, int stored) {}

        @Override
        public void running(RunSpec run, long simulatedPicoseconds, long events) {}

        @Override
        public void runEnded(RunSpec run, long simulatedPicoseconds, long events) {}

        @Override
        public void end() {}
    };

    /**
     * The study begins.
     *
     * @param runs number of runs
     * @param stored how many of them are in the store already
     */
    void begin(int runs, int stored);

    /** Told before {@link #begin} when what a study will cost was found by carrying out one of its runs, which is stored. */
    default void pilotKept() {}

    /**
     * A run goes on.
     *
     * @param run which
     * @param simulatedPicoseconds simulated time so far
     * @param events events that it has handled so far
     */
    void running(RunSpec run, long simulatedPicoseconds, long events);

    /**
     * A run has ended.
     *
     * @param run which
     * @param simulatedPicoseconds simulated time
     * @param events events that it handled
     */
    void runEnded(RunSpec run, long simulatedPicoseconds, long events);

    /** The study has ended. */
    void end();
}
