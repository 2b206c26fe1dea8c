package org.orrery.smartnic.server;

import org.orrery.hardware.net.PcieLink;
import org.orrery.hardware.net.PcieParameters;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/** A PCIe link with books of its own: the bytes of data that were given to it. */
final class Crossing {
    private final PcieLink link;
    private final PcieParameters parameters;
    private long bytes;

    Crossing(Scope scope, PcieParameters parameters) {
        this.link = new PcieLink(scope, parameters);
        this.parameters = parameters;
    }

    void write(PcieLink.Direction direction, int length, PcieLink.Done done, long tag) {
        bytes += length;
        link.write(direction, length, done, tag);
    }

    void read(PcieLink.Direction direction, int length, long access, PcieLink.Done done, long tag) {
        bytes += length;
        link.read(direction, length, access, done, tag);
    }

    /** Returns the bytes of data so far. */
    long bytes() {
        return bytes;
    }

    /** Returns the share of time that the busier direction is taken. */
    double busyShare() {
        return link.busyShare();
    }

    /** Returns the time of a write that nothing is in the way of. */
    long idleWrite(int length) {
        return duration(parameters.writeBits(length)) + parameters.latency();
    }

    /** Returns the time of a read that nothing is in the way of, without that of memory. */
    long idleRead(int length) {
        return duration(parameters.requestBits(length))
                + duration(parameters.completionBits(length))
                + 2 * parameters.latency();
    }

    private long duration(long bits) {
        return Math.round((double) bits * SimTime.SECOND / parameters.rate());
    }
}
