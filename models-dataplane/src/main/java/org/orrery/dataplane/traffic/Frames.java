package org.orrery.dataplane.traffic;

import java.util.Arrays;

/** Writes Ethernet frames. */
public final class Frames {
    /** Bytes of the shortest frame without its check sequence. */
    public static final int SHORTEST = 60;
    /** Bytes of the check sequence. */
    public static final int CHECK = 4;

    private static final int TYPE = 12;
    private static final int IP = 14;
    private static final int IP_LENGTH = 20;
    private static final int HOPS = 64;
    private static final int ACKNOWLEDGE = 0x10;
    private static final int SUM = 10;

    private Frames() {}

    /**
     * Writes a frame with an IPv4 packet, whose checksum is right. Ports stand where TCP and UDP have them, whatever the protocol.
     *
     * @param to hardware address of the receiver, in the lower 48 bits
     * @param from hardware address of the sender
     * @param length bytes without the check sequence, at least {@link #SHORTEST}
     */
    public static byte[] ipv4(Header header, long to, long from, int length) {
        byte[] frame = new byte[length];
        hardware(frame, 0, to);
        hardware(frame, 6, from);
        two(frame, TYPE, 0x0800);
        frame[IP] = 0x45;
        two(frame, IP + 2, length - IP);
        frame[IP + 8] = HOPS;
        frame[IP + 9] = (byte) header.protocol();
        four(frame, IP + 12, header.source());
        four(frame, IP + 16, header.destination());
        two(frame, IP + SUM, sum(frame, IP, IP_LENGTH));
        two(frame, IP + IP_LENGTH, header.sourcePort());
        two(frame, IP + IP_LENGTH + 2, header.destinationPort());
        if (header.protocol() == Header.TCP) {
            frame[IP + IP_LENGTH + 12] = 0x50;
            frame[IP + IP_LENGTH + 13] = ACKNOWLEDGE;
        } else if (header.protocol() == Header.UDP) {
            two(frame, IP + IP_LENGTH + 4, length - IP - IP_LENGTH);
        }
        return frame;
    }

    /** Returns a frame of {@link #ipv4} with another length, in its headers too. */
    static byte[] resized(byte[] frame, int length) {
        byte[] other = Arrays.copyOf(frame, length);
        two(other, IP + 2, length - IP);
        two(other, IP + SUM, 0);
        two(other, IP + SUM, sum(other, IP, IP_LENGTH));
        if (other[IP + 9] == Header.UDP) {
            two(other, IP + IP_LENGTH + 4, length - IP - IP_LENGTH);
        }
        return other;
    }

    /** Returns the checksum of bytes, with their own sum taken as it stands. */
    public static int sum(byte[] bytes, int from, int length) {
        long sum = 0;
        for (int at = from; at < from + length; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static void hardware(byte[] frame, int at, long address) {
        for (int i = 0; i < 6; i++) {
            frame[at + i] = (byte) (address >>> 8 * (5 - i));
        }
    }

    private static void two(byte[] frame, int at, int value) {
        frame[at] = (byte) (value >>> 8);
        frame[at + 1] = (byte) value;
    }

    private static void four(byte[] frame, int at, int value) {
        two(frame, at, value >>> 16);
        two(frame, at + 2, value);
    }
}
