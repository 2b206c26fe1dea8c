package org.orrery.kernel.capture;

import java.util.function.LongSupplier;

/** Takes the frames that links and network interfaces show; see {@link FrameTap}. */
@FunctionalInterface
public interface FrameCapture {
    /** Captures nothing. */
    FrameCapture NONE = (interfaceName, clock) -> FrameTap.CLOSED;

    /**
     * Opens a tap. Both ends of a link may ask for the same interface.
     *
     * @param interfaceName path of the component, or of its part, at which frames are seen
     * @param clock simulated time in picoseconds
     * @return the tap, {@link FrameTap#CLOSED} if this interface is of no interest
     */
    FrameTap tap(String interfaceName, LongSupplier clock);
}
