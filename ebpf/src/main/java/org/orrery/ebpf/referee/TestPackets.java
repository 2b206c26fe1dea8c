package org.orrery.ebpf.referee;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The packets that programs are compared on: 64 bytes each, from 10.1.2.3 to 192.168.7.9. */
public final class TestPackets {
    private static final int SIZE = 64;
    private static final int UDP = 17;
    private static final int TCP = 6;

    private TestPackets() {}

    /** Returns the packets by name. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("UDP", packet(UDP, 53));
        all.put("TCP", packet(TCP, 80));
        return all;
    }

    private static byte[] packet(int protocol, int port) {
        ByteBuffer packet = ByteBuffer.allocate(SIZE);
        packet.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}).putShort((short) 0x0800);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) (SIZE - 14)).putInt(0);
        packet.put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(0x0a010203)
                .putInt(0xc0a80709);
        packet.putShort((short) 40_000).putShort((short) port);
        if (protocol == UDP) {
            packet.putShort((short) (SIZE - 34)).putShort((short) 0);
        } else {
            packet.putInt(1).putInt(0).putShort((short) 0x5002).putShort((short) 1024);
        }
        return packet.array();
    }
}
