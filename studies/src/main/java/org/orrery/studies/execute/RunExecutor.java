package org.orrery.studies.execute;

import java.util.List;
import org.orrery.studies.plan.RunSpec;

/** Carries out runs somewhere. */
public interface RunExecutor extends AutoCloseable {
    /**
     * Carries out all runs and returns when each has ended.
     *
     * @param specs the runs; each may be made only when it is asked for, so that none should be held longer than needed
     * @param listener told of each end and perhaps of the way there, in any order; of results by several threads at once, of all else
     *     by one at a time
     */
    void execute(List<RunSpec> specs, RunListener listener);

    /** Ends what the executor holds, such as a connection; to be called once, after the last runs. */
    @Override
    default void close() {}
}
