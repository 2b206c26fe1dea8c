package org.orrery.kernel;

import org.orrery.kernel.stats.Metrics;

/**
 * A computation that simulates nothing, such as the table of a solver's answers: it has parameters and metrics, but
 * neither ports nor a clock, random numbers or a warm-up. It is carried out once, when the run has ended, so that no
 * warm-up can wipe what it found.
 */
public abstract class Analysis {
    private final Scope scope;

    /** Creates the analysis at its place. */
    protected Analysis(Scope scope) {
        this.scope = scope;
    }

    /** Returns its place in the system. */
    public final String path() {
        return scope.path();
    }

    /** Returns its metrics. */
    protected final Metrics.Group metrics() {
        return scope.simulation().metrics().group(path());
    }

    /**
     * Creates the metrics that a record declares.
     *
     * @param declared a record whose components carry {@link org.orrery.kernel.stats.Measured}
     */
    protected final <R extends Record> R metrics(Class<R> declared) {
        return metrics().create(declared);
    }

    /** Computes the metrics. */
    protected abstract void compute();

    @Override
    public final String toString() {
        return path();
    }
}
