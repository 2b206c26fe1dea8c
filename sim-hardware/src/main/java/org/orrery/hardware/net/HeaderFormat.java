package org.orrery.hardware.net;

import java.nio.ByteBuffer;

/** Writes the headers of a protocol above IPv4, for packet captures. */
public interface HeaderFormat {
    /**
     * Writes everything between the UDP or TCP header and the payload; for TCP, the options.
     *
     * @param packet the packet
     * @param out where it is written, in network byte order
     */
    void writeHeader(Packet packet, ByteBuffer out);

    /** Returns the flags of the TCP header, 0 for UDP. */
    default int tcpFlags(Packet packet) {
        return 0;
    }

    /** Returns the bytes of TCP options, a multiple of 4. */
    default int tcpOptions(Packet packet) {
        return 0;
    }

    /** A datagram without a header of its own. */
    HeaderFormat NONE = (packet, out) -> {};
}
