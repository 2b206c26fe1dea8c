package org.orrery.hardware.cpu;

import org.orrery.kernel.random.RandomStream;

/**
 * How long an idle vCPU takes to react. The idle governor sends a core into a deeper state only when it expects to stay
 * there for long enough, so that after a short time of idleness it reacts at once; otherwise the time is log-normal.
 */
final class Idling {
    private final SchedulerParameters parameters;
    private final RandomStream stream;
    private long since = Long.MIN_VALUE / 2;

    Idling(SchedulerParameters parameters, RandomStream stream) {
        this.parameters = parameters;
        this.stream = stream;
    }

    /** The vCPU is idle from a time on, picoseconds. */
    void begin(long now) {
        since = now;
    }

    /** Returns the time of the way out of idleness that begins at a time, picoseconds. */
    long exit(long now) {
        if (now - since < parameters.idleResidency()) {
            return Math.min(parameters.shallowExit(), parameters.idleExit());
        }
        if (parameters.idleSpread() == 0) {
            return parameters.idleExit();
        }
        return Math.round(parameters.idleExit() * StrictMath.exp(parameters.idleSpread() * stream.nextNormal()));
    }
}
