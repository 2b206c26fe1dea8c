package org.orrery.ebpf.pcap;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes captures for tests, from the description of the formats. */
public final class Captures {
    private Captures() {}

    /** A packet as it was found. */
    record Found(long nanoseconds, long originalLength, List<Byte> bytes) {}

    /** Returns a pcap file of packets that come a microsecond one after the other. */
    public static byte[] pcap(byte[]... packets) {
        return pcap(ByteOrder.LITTLE_ENDIAN, true, 1, packets);
    }

    static byte[] pcap(ByteOrder order, boolean nanoseconds, int link, byte[]... packets) {
        int size = 24;
        for (byte[] packet : packets) {
            size += 16 + packet.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(order);
        out.putInt(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        out.putInt(0).putInt(0).putInt(65535).putInt(link);
        for (int i = 0; i < packets.length; i++) {
            out.putInt(100)
                    .putInt(nanoseconds ? 1000 * i : i)
                    .putInt(packets[i].length)
                    .putInt(packets[i].length + 4);
            out.put(packets[i]);
        }
        return out.array();
    }

    /** One section, an interface of a resolution, an unknown block, and packets in enhanced, simple and obsolete blocks. */
    static byte[] pcapng(ByteOrder order, int resolution, int link, byte[]... packets) {
        ByteBuffer out = ByteBuffer.allocate(4096).order(order);
        block(
                out,
                0x0a0d0d0a,
                body(order)
                        .putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
        ByteBuffer described =
                body(order).putShort((short) link).putShort((short) 0).putInt(0);
        described
                .putShort((short) 2)
                .putShort((short) 3)
                .put("eth".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put((byte) 0);
        described.putShort((short) 9).putShort((short) 1).put((byte) resolution).put(new byte[3]);
        described.putShort((short) 14).putShort((short) 8).putLong(10);
        block(out, 1, described.putInt(0));
        block(out, 0xbad, body(order).putLong(77));
        for (int i = 0; i < packets.length; i++) {
            byte[] padded = java.util.Arrays.copyOf(packets[i], (packets[i].length + 3) / 4 * 4);
            long time = 1_000_000L + i;
            ByteBuffer body = body(order);
            if (i % 3 == 2) {
                body.putInt(packets[i].length);
            } else if (i % 3 == 1) {
                body.putShort((short) 0).putShort((short) 9);
            } else {
                body.putInt(0);
            }
            if (i % 3 < 2) {
                body.putInt((int) (time >>> 32))
                        .putInt((int) time)
                        .putInt(packets[i].length)
                        .putInt(packets[i].length);
            }
            block(out, new int[] {6, 2, 3}[i % 3], body.put(padded));
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static ByteBuffer body(ByteOrder order) {
        return ByteBuffer.allocate(1024).order(order);
    }

    private static void block(ByteBuffer out, int type, ByteBuffer body) {
        int length = body.position() + 12;
        out.putInt(type).putInt(length).put(body.array(), 0, body.position()).putInt(length);
    }

    static List<Found> read(byte[] file) {
        List<Found> found = new ArrayList<>();
        Capture capture = Capture.of(new ByteArrayInputStream(file), "test.pcap");
        while (capture.next()) {
            List<Byte> bytes = new ArrayList<>();
            for (int i = 0; i < capture.length(); i++) {
                bytes.add(capture.bytes()[i]);
            }
            found.add(new Found(capture.nanoseconds(), capture.originalLength(), bytes));
        }
        return found;
    }
}
