package org.orrery.kernel.contract;

/** What travels between network devices in one piece. */
public interface Frame {
    /** Returns the bytes from the first of its header to the last of its payload, without preamble, checksum and gap. */
    int bytes();

    /** Returns the IPv4 address of the device to which it goes. */
    int destination();
}
