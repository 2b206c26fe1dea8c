package org.orrery.studies.execute;

import java.util.List;
import org.orrery.studies.plan.RunSpec;

/** Carries out runs somewhere. */
public interface RunExecutor extends AutoCloseable {
    /**
     * Carries out all runs and returns when each has ended.
     *
     * @param specs the runs
     * @param listener told of each end and perhaps of the way there, by one thread at a time, in any order
     */
    void execute(List<RunSpec> specs, RunListener listener);

    /** Ends what the executor holds, such as a connection; to be called once, after the last runs. */
    @Override
    default void close() {}
}
