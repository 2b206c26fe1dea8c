package org.orrery.ebpf.traffic;

import org.orrery.ebpf.helper.Environment;
import org.orrery.kernel.random.RandomStream;

/** The clock shows when the packet was captured. */
final class PacketEnvironment implements Environment {
    private final RandomStream stream;
    private long nanoseconds;

    PacketEnvironment(RandomStream stream) {
        this.stream = stream;
    }

    void clock(long shown) {
        nanoseconds = shown;
    }

    @Override
    public long nanoseconds() {
        return nanoseconds;
    }

    @Override
    public int random() {
        return stream.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
