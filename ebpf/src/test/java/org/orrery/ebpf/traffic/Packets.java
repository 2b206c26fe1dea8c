package org.orrery.ebpf.traffic;

import java.nio.ByteBuffer;

/** Builds packets for tests. */
public final class Packets {
    private Packets() {}

    /** Returns a UDP or TCP packet of 64 bytes with IPv4. */
    public static byte[] ipv4(int protocol, int from, int to, int fromPort, int toPort) {
        ByteBuffer packet = ByteBuffer.allocate(64);
        packet.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}).putShort((short) 0x0800);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) 50).putInt(0);
        packet.put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(from)
                .putInt(to);
        packet.putShort((short) fromPort).putShort((short) toPort);
        return packet.array();
    }

    static int address(int a, int b, int c, int d) {
        return a << 24 | b << 16 | c << 8 | d;
    }
}
