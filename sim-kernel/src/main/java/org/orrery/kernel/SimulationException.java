package org.orrery.kernel;

import org.orrery.kernel.time.SimTime;

/**
 * A run that cannot go on. The message says what happened, where (component @ simulated time), why, and
 * what to do about it.
 */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String component;
    private final long time;

    /**
     * Creates the error.
     *
     * @param what what happened, without place
     * @param component path of the component, or of the kernel part
     * @param time simulated time in picoseconds
     * @param why the reason
     * @param remedy what the user can do
     */
    public SimulationException(String what, String component, long time, String why, String remedy) {
        this(what, component, time, why, remedy, null);
    }

    /** As the other constructor, with the error that caused this one. */
    public SimulationException(String what, String component, long time, String why, String remedy, Throwable cause) {
        super(what + " (" + component + " @ " + SimTime.format(time) + "): " + why + ". " + remedy + ".", cause);
        this.component = component;
        this.time = time;
    }

    /** Returns the path of the component that failed. */
    public String component() {
        return component;
    }

    /** Returns the simulated time of the failure in picoseconds. */
    public long time() {
        return time;
    }
}
