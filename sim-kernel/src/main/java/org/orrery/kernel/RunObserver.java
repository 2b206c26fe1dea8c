package org.orrery.kernel;

import java.util.List;
import org.orrery.kernel.queue.EventHandler;

/** Sees every event just before it is handled: traces and fingerprints. */
public interface RunObserver {
    /**
     * Called before an event is handled.
     *
     * @param time simulated time in picoseconds
     * @param sequence insertion number of the event
     * @param handler who receives it
     * @param kind the handler's number for what happens
     * @param argument the number of the event
     */
    void event(long time, long sequence, EventHandler handler, int kind, long argument);

    /** Returns whether requests are to carry stamps, for {@link #request}. */
    default boolean followsRequests() {
        return false;
    }

    /**
     * Called when a request that carried stamps has come to its end.
     *
     * @param sender path of the component that sent it
     * @param number its number among those of the sender
     * @param stays where it was, in the order of time
     */
    default void request(String sender, long number, List<Trail.Stay> stays) {}
}
