package org.orrery.kernel.run;

/** Hears now and then how far a run has come; it cannot change anything. */
@FunctionalInterface
public interface Heartbeat {
    /** Hears nothing. */
    Heartbeat NONE = (simulatedPicoseconds, events) -> {};

    /** Events between two beats, so that a beat costs nothing. */
    int EVENTS = 1 << 18;

    /**
     * The run goes on.
     *
     * @param simulatedPicoseconds simulated time
     * @param events events handled so far
     */
    void beat(long simulatedPicoseconds, long events);
}
