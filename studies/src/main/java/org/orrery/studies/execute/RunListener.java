package org.orrery.studies.execute;

import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.RunSpec;

/** Hears how runs go on and end. */
public interface RunListener {
    /** A run goes on; see {@link org.orrery.kernel.run.Heartbeat}. */
    default void running(RunSpec spec, long simulatedPicoseconds, long events) {}

    /** A run ended well. Several threads may say so at once, as packing and keeping a result takes a while. */
    void finished(RunSpec spec, RunResult result);

    /** A run failed; the error says why. */
    void failed(RunSpec spec, RuntimeException error);
}
