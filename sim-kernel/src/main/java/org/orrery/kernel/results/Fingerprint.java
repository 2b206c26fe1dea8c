package org.orrery.kernel.results;

/**
 * Hashes that tell whether two runs were the same.
 *
 * @param trajectory of the events: time, insertion number, component, kind and argument of each
 * @param draws of the random numbers; 0 if none was drawn, so that chance had no part in the run
 * @param results of the scalars, series and tables
 */
public record Fingerprint(long trajectory, long draws, long results) {
    @Override
    public String toString() {
        return "%016x-%016x-%016x".formatted(trajectory, draws, results);
    }
}
