package org.orrery.hardware.net;

import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** One direction of a NIC's link: frames pass one after the other at its rate. */
final class Wire {
    private final Simulation simulation;
    private final Runnable catchUp;
    private final double picosecondsPerByte;
    private long freeAt;
    private long sent;
    private long sentAtReset;
    private long resetAt;
    private int lastFrame = -1;
    private long lastDuration;

    /**
     * Creates an idle wire.
     *
     * @param simulation the run
     * @param bitsPerSecond its rate
     * @param utilisation gets the share of time in which frames pass
     * @param catchUp sends or receives all frames until now, before that share is computed or begun anew
     */
    Wire(Simulation simulation, long bitsPerSecond, Value utilisation, Runnable catchUp) {
        this.simulation = simulation;
        this.catchUp = catchUp;
        picosecondsPerByte = 8.0 * SimTime.SECOND / bitsPerSecond;
        utilisation.computeAtEnd(this::utilisation, this::reset);
    }

    /** Returns the time that a frame takes. */
    long duration(int frame) {
        // Most frames are as long as the one before.
        if (frame != lastFrame) {
            lastFrame = frame;
            lastDuration = Math.round((frame + Packet.WIRE_OVERHEAD) * picosecondsPerByte);
        }
        return lastDuration;
    }

    /** Sends a frame at a time or as soon after it as the wire is free; returns when its last bit has left. */
    long send(int frame, long at) {
        long duration = duration(frame);
        freeAt = Math.max(freeAt, at) + duration;
        sent += duration;
        return freeAt;
    }

    /** Receives a frame whose last bit comes at a time, or later if the wire is taken; returns when it is there. */
    long receive(int frame, long lastBit) {
        freeAt = received(frame, lastBit);
        sent += duration(frame);
        return freeAt;
    }

    /** Returns when a frame would be there whose last bit comes at a time. */
    long received(int frame, long lastBit) {
        return Math.max(freeAt + duration(frame), lastBit);
    }

    long freeAt() {
        return freeAt;
    }

    private void reset() {
        catchUp.run();
        resetAt = simulation.now();
        sentAtReset = sent;
    }

    private double utilisation() {
        catchUp.run();
        long elapsed = Math.max(1, simulation.now() - resetAt);
        return Math.min(1, (double) (sent - sentAtReset) / elapsed);
    }
}
