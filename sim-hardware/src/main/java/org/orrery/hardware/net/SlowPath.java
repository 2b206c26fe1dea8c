package org.orrery.hardware.net;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.time.SimTime;

/**
 * The policy pipeline of the virtual network, which evaluates the first packet of each flow (Machnet paper, section
 * 4.2). Known flows pass at once.
 */
final class SlowPath {
    private final boolean present;
    private final long perPacket;
    private final long latency;
    private final Counter evaluated;
    private long freeAt;

    SlowPath(NicParameters parameters, Counter evaluated) {
        present = parameters.slowPathRate().isPresent();
        perPacket = parameters
                .slowPathRate()
                .map(rate -> Math.round(SimTime.SECOND / (rate / 1e6)))
                .orElse(0L);
        latency = parameters.slowPathLatency();
        this.evaluated = evaluated;
    }

    /** Returns when a packet that is ready at a time may pass. */
    long admit(Tuple tuple, long ready) {
        if (!present) {
            return ready;
        }
        if (!tuple.admitted) {
            tuple.admitted = true;
            evaluated.increment();
            freeAt = Math.max(freeAt, ready) + perPacket;
            tuple.admittedAt = freeAt + latency;
        }
        return Math.max(ready, tuple.admittedAt);
    }
}
