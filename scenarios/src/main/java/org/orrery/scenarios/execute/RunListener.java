package org.orrery.scenarios.execute;

import org.orrery.kernel.results.RunResult;
import org.orrery.scenarios.plan.RunSpec;

/** Hears how runs end. */
public interface RunListener {
    /** A run ended well. */
    void finished(RunSpec spec, RunResult result);

    /** A run failed; the error says why. */
    void failed(RunSpec spec, RuntimeException error);
}
