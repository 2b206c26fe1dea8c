package org.orrery.kernel.run;

import java.util.IdentityHashMap;
import java.util.Map;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Simulation;

/** Folds every event of a run into one number: equal runs give equal numbers. Gives the run its heartbeat on the way. */
final class TrajectoryHash implements Simulation.Observer {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final Map<EventHandler, Integer> pathHashes = new IdentityHashMap<>();
    private final Heartbeat heartbeat;
    private EventHandler last;
    private int lastHash;
    private long hash;
    private long events;

    TrajectoryHash(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public void event(long time, long sequence, EventHandler handler, int kind, long argument) {
        if (handler != last) {
            last = handler;
            lastHash = pathHashes.computeIfAbsent(handler, each -> each.path().hashCode());
        }
        long mixed = (hash ^ time) * MULTIPLIER;
        mixed = (mixed ^ (mixed >>> 32) ^ sequence) * MULTIPLIER;
        hash = mixed + lastHash + 31L * kind + argument;
        if ((++events & (Heartbeat.EVENTS - 1)) == 0) {
            heartbeat.beat(time, events);
        }
    }

    long hash() {
        return hash;
    }
}
