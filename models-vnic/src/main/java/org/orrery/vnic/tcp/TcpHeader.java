package org.orrery.vnic.tcp;

import java.nio.ByteBuffer;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.Packet;

/** A TCP header with the timestamp option. */
final class TcpHeader implements HeaderFormat {
    /** Bytes of the header with its options. */
    static final int BYTES = 32;

    static final TcpHeader INSTANCE = new TcpHeader();

    private static final int ACK = 0x10;
    private static final int PUSH = 0x08;

    @Override
    public int tcpFlags(Packet packet) {
        return packet.payload > 0 ? ACK | PUSH : ACK;
    }

    @Override
    public int tcpOptions(Packet packet) {
        return BYTES - 20;
    }

    @Override
    public void writeHeader(Packet packet, ByteBuffer out) {
        out.put((byte) 1).put((byte) 1).put((byte) 8).put((byte) 10).putInt(0).putInt(0);
    }
}
