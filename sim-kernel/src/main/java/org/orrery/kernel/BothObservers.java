package org.orrery.kernel;

import java.util.List;
import org.orrery.kernel.queue.EventHandler;

/** Shows each event to one observer, then to the other. */
record BothObservers(RunObserver first, RunObserver second) implements RunObserver {
    @Override
    public void event(long time, long sequence, EventHandler handler, int kind, long argument) {
        first.event(time, sequence, handler, kind, argument);
        second.event(time, sequence, handler, kind, argument);
    }

    @Override
    public boolean followsRequests() {
        return first.followsRequests() || second.followsRequests();
    }

    @Override
    public void request(String sender, long number, List<Trail.Stay> stays) {
        first.request(sender, number, stays);
        second.request(sender, number, stays);
    }
}
