package org.orrery.kernel.run;

import org.orrery.kernel.RunObserver;
import org.orrery.kernel.queue.EventHandler;

/** Folds every event of a run into one number: equal runs give equal numbers. Gives the run its heartbeat on the way. */
final class TrajectoryHash implements RunObserver {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private final Heartbeat heartbeat;
    private long hash;
    private long events;

    TrajectoryHash(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public void event(long time, long sequence, EventHandler handler, int kind, long argument) {
        long mixed = (hash ^ time) * MULTIPLIER;
        mixed = (mixed ^ (mixed >>> 32) ^ sequence) * MULTIPLIER;
        hash = mixed + handler.path().hashCode() + 31L * kind + argument;
        if ((++events & (Heartbeat.EVENTS - 1)) == 0) {
            heartbeat.beat(time, events);
        }
    }

    long hash() {
        return hash;
    }
}
