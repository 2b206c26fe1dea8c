package org.orrery.hardware.net;

/** What becomes of a frame at the driver's hook; the order and the names are those of Linux's XDP. */
public enum XdpVerdict {
    /** The program failed; the frame is dropped. */
    ABORTED,
    /** The frame is dropped in the driver. */
    DROP,
    /** The frame goes on to the network stack of the kernel. */
    PASS,
    /** The frame leaves by the interface on which it came. */
    TX,
    /** The frame leaves by another interface. */
    REDIRECT;

    /** Returns whether the frame leaves by an interface: at once with all others of the same poll. */
    public boolean leaves() {
        return this == TX || this == REDIRECT;
    }
}
