package org.orrery.kernel.queue;

/** Receives the events scheduled for it. Every handler has a name, so that errors and traces can say who. */
public interface EventHandler {
    /**
     * The place of this handler in the system, such as {@code cluster.pod-3}.
     *
     * @return the path; the same for the whole run
     */
    String path();

    /**
     * Handles one event at the current simulated time.
     *
     * @param kind what happened, in the handler's own numbering (0 or more)
     * @param argument the number given when the event was scheduled
     * @param reference the object given when the event was scheduled, or null
     */
    void handle(int kind, long argument, Object reference);

    /**
     * Names an event kind for traces and error messages.
     *
     * @param kind what happened
     * @return a short name
     */
    default String describe(int kind) {
        return "event " + kind;
    }
}
