package org.orrery.hardware.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.capture.FrameTap;

/** Shows the frames of a NIC to a capture, with headers as they are on the wire and zeros for the application's data. */
final class PacketTap {
    private static final int MOST_CAPTURED = 256;
    private static final int ETHER_TYPE_IPV4 = 0x0800;

    private final FrameTap tap;

    PacketTap(Simulation simulation, String path) {
        tap = simulation.frameTap(path);
    }

    /** Returns whether anybody captures, now or later. */
    boolean isOpen() {
        return tap != FrameTap.CLOSED;
    }

    void sent(Packet packet) {
        show(packet);
    }

    void received(Packet packet) {
        show(packet);
    }

    private void show(Packet packet) {
        if (tap.isOpen()) {
            byte[] bytes = bytes(packet);
            tap.frame(bytes, Math.min(packet.frame, bytes.length), packet.frame);
        }
    }

    /** Returns the first bytes of a frame, up to {@value #MOST_CAPTURED}. */
    static byte[] bytes(Packet packet) {
        ByteBuffer out = ByteBuffer.allocate(MOST_CAPTURED);
        Tuple tuple = packet.tuple;
        mac(out, tuple.destinationIp());
        mac(out, tuple.sourceIp());
        out.putShort((short) ETHER_TYPE_IPV4);
        int ipAt = out.position();
        int ipLength = packet.frame - ipAt;
        out.putShort((short) 0x4500).putShort((short) ipLength).putInt(0x00004000);
        out.put((byte) 64).put((byte) tuple.protocol()).putShort((short) 0);
        out.putInt(tuple.sourceIp()).putInt(tuple.destinationIp());
        out.putShort(ipAt + 10, (short) checksum(out, ipAt, ipAt + 20, 0));
        int transportAt = out.position();
        int transportLength = ipLength - 20;
        out.putShort((short) tuple.sourcePort()).putShort((short) tuple.destinationPort());
        int checksumAt = tuple.protocol() == Tuple.TCP ? tcp(packet, out) : udp(packet, out, transportLength);
        int end = Math.min(out.position(), packet.frame);
        long pseudo = sum(out, ipAt + 12, ipAt + 20) + tuple.protocol() + transportLength;
        int checksum = checksum(out, transportAt, end, pseudo);
        out.putShort(checksumAt, (short) (checksum == 0 && tuple.protocol() == Tuple.UDP ? 0xffff : checksum));
        return Arrays.copyOf(out.array(), Math.min(packet.frame, Math.min(MOST_CAPTURED, end + 64)));
    }

    private static int udp(Packet packet, ByteBuffer out, int length) {
        out.putShort((short) length);
        int checksumAt = out.position();
        out.putShort((short) 0);
        packet.format.writeHeader(packet, out);
        return checksumAt;
    }

    private static int tcp(Packet packet, ByteBuffer out) {
        out.putInt((int) packet.sequence).putInt((int) packet.acknowledgement);
        int words = 5 + packet.format.tcpOptions(packet) / 4;
        out.putShort((short) (words << 12 | packet.format.tcpFlags(packet))).putShort((short) 0xffff);
        int checksumAt = out.position();
        out.putInt(0);
        packet.format.writeHeader(packet, out);
        return checksumAt;
    }

    /** A locally administered address made of the IPv4 address. */
    private static void mac(ByteBuffer out, int ip) {
        out.putShort((short) 0x0200).putInt(ip);
    }

    private static int checksum(ByteBuffer bytes, int from, int to, long initial) {
        long sum = initial + sum(bytes, from, to);
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static long sum(ByteBuffer bytes, int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at += 2) {
            int low = at + 1 < to ? bytes.get(at + 1) & 255 : 0;
            sum += (bytes.get(at) & 255) << 8 | low;
        }
        return sum;
    }
}
