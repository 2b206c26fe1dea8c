package org.orrery.hardware.net;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.time.SimTime;

/**
 * The policy pipeline of the virtual network, which evaluates the first packet of each flow (Machnet paper, section
 * 4.2). Known flows pass at once. A packet that would wait for too long is dropped before it: it takes nothing of the
 * pipeline's time, and its flow stays unknown.
 */
final class SlowPath {
    /** What {@link #admit} returns for a packet that is dropped. */
    static final long DROPPED = -1;

    private final boolean present;
    private final long perPacket;
    private final long latency;
    private final long longestWait;
    private final Counter evaluated;
    private long freeAt;

    SlowPath(NicParameters parameters, Counter evaluated) {
        present = parameters.slowPathRate().isPresent();
        perPacket = parameters
                .slowPathRate()
                .map(rate -> Math.round(SimTime.SECOND / (rate / 1e6)))
                .orElse(0L);
        latency = parameters.slowPathLatency();
        longestWait = parameters.longestWait();
        this.evaluated = evaluated;
    }

    /** Returns when a packet that is ready at a time may pass, or {@link #DROPPED}. */
    long admit(Tuple tuple, long ready) {
        if (!present) {
            return ready;
        }
        if (!tuple.admitted) {
            long done = Math.max(freeAt, ready) + perPacket;
            if (done + latency - ready > longestWait) {
                return DROPPED;
            }
            tuple.admitted = true;
            evaluated.increment();
            freeAt = done;
            tuple.admittedAt = done + latency;
        }
        return Math.max(ready, tuple.admittedAt);
    }
}
