package org.orrery.kernel;

import org.orrery.kernel.queue.EventHandler;

/** Shows each event to one observer, then to the other. */
record BothObservers(Simulation.Observer first, Simulation.Observer second) implements Simulation.Observer {
    @Override
    public void event(long time, long sequence, EventHandler handler, int kind, long argument) {
        first.event(time, sequence, handler, kind, argument);
        second.event(time, sequence, handler, kind, argument);
    }
}
