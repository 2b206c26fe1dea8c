package org.orrery.kernel.resource;

import java.util.Arrays;
import org.orrery.kernel.Simulation;

/**
 * How long something has been in each of its states, to the picosecond: a processor that works, spins or idles, a
 * server that is up or down. It is in one state at a time, at first in the first constant's.
 *
 * @param <S> the states
 */
public final class TimeInState<S extends Enum<S>> {
    private final Simulation simulation;
    private final long[] spent;
    private S current;
    private long since;
    private long resetAt;

    /**
     * Begins in the first state.
     *
     * @param simulation the run
     * @param states the states, 1 or more
     */
    public TimeInState(Simulation simulation, Class<S> states) {
        this.simulation = simulation;
        spent = new long[states.getEnumConstants().length];
        current = states.getEnumConstants()[0];
    }

    /** Goes over to another state now. */
    public void enter(S state) {
        settle();
        current = state;
    }

    /** Returns the present state. */
    public S current() {
        return current;
    }

    /**
     * Books time otherwise than it was or will be counted: work that a polling loop reports in one piece, say.
     *
     * @param from the state whose time becomes less
     * @param to the state whose time becomes more
     * @param duration picoseconds
     */
    public void transfer(S from, S to, long duration) {
        spent[from.ordinal()] -= duration;
        spent[to.ordinal()] += duration;
    }

    /** Forgets what was counted so far: the end of the warm-up. */
    public void reset() {
        settle();
        Arrays.fill(spent, 0);
        resetAt = simulation.now();
    }

    /** Returns the picoseconds since the start or the reset that were spent in a state. */
    public long spent(S state) {
        settle();
        return spent[state.ordinal()];
    }

    /** Returns the share of the time since the start or the reset that was spent in a state. */
    public double share(S state) {
        return (double) spent(state) / Math.max(1, simulation.now() - resetAt);
    }

    private void settle() {
        long now = simulation.now();
        spent[current.ordinal()] += now - since;
        since = now;
    }
}
