package org.orrery.scenarios.execute;

/** Is told how a study goes on. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(int runs, int stored) {}

        @Override
        public void runEnded(long events, long simulatedPicoseconds) {}

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

    /**
     * A run has ended.
     *
     * @param events events that it handled
     * @param simulatedPicoseconds simulated time
     */
    void runEnded(long events, long simulatedPicoseconds);

    /** The study has ended. */
    void end();
}
