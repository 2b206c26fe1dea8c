package org.orrery.dataplane.table;

import java.util.ArrayList;
import java.util.List;
import org.orrery.dataplane.traffic.Header;
import org.orrery.kernel.random.RandomStream;

/**
 * What a rule of a classifier asks of a packet, as bytes under a mask: addresses (4 bytes each), ports (2 bytes each), protocol.
 *
 * @param key the bytes, 0 where the mask is
 * @param mask bits that count
 * @param accepted whether packets that fit go on
 */
public record Pattern(byte[] key, byte[] mask, boolean accepted) {
    /** Bytes of a key. */
    public static final int SIZE = 13;

    private static final int DESTINATION = 4;
    private static final int SOURCE_PORT = 8;
    private static final int DESTINATION_PORT = 10;
    private static final int PROTOCOL = 12;
    private static final int PORT_BITS = 16;

    /** Returns the patterns of a rule; ranges of ports become blocks whose sizes are powers of two. */
    public static List<Pattern> of(Rule rule) {
        List<Pattern> all = new ArrayList<>();
        for (int[] from : blocks(rule.fromPorts())) {
            for (int[] to : blocks(rule.toPorts())) {
                Pattern pattern = any(rule.action() == Action.ACCEPT);
                pattern.put(0, 4, rule.from().address(), Ipv4.mask(rule.from().length()));
                pattern.put(
                        DESTINATION, 4, rule.to().address(), Ipv4.mask(rule.to().length()));
                pattern.put(SOURCE_PORT, 2, from[0], from[1]);
                pattern.put(DESTINATION_PORT, 2, to[0], to[1]);
                rule.protocol().ifPresent(protocol -> pattern.put(PROTOCOL, 1, protocol.number(), 0xff));
                all.add(pattern);
            }
        }
        return all;
    }

    /** Returns first ports and masks of the largest blocks that make up a range. */
    private static List<int[]> blocks(PortRange range) {
        List<int[]> blocks = new ArrayList<>();
        for (int at = range.first(); at <= range.last(); ) {
            int bits = at == 0 ? PORT_BITS : Math.min(PORT_BITS, Integer.numberOfTrailingZeros(at));
            while (at + (1 << bits) - 1 > range.last()) {
                bits--;
            }
            blocks.add(new int[] {at, 0xffff & ~((1 << bits) - 1)});
            at += 1 << bits;
        }
        return blocks;
    }

    static Pattern any(boolean accepted) {
        return new Pattern(new byte[SIZE], new byte[SIZE], accepted);
    }

    /** Asks for a number at a place. */
    void put(int at, int bytes, int number, int bits) {
        for (int i = 0; i < bytes; i++) {
            int shift = 8 * (bytes - 1 - i);
            mask[at + i] = (byte) (bits >>> shift);
            key[at + i] = (byte) (number >>> shift & bits >>> shift);
        }
    }

    /** Returns whether it asks for each bit. */
    public boolean isExact() {
        for (byte each : mask) {
            if (each != -1) {
                return false;
            }
        }
        return true;
    }

    /** Returns a header that fits; what is free is drawn, and a free protocol is TCP. */
    public Header header(RandomStream stream) {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (key[i] | stream.nextInt(0, 255) & ~mask[i]);
        }
        int protocol = mask[PROTOCOL] == 0 ? Header.TCP : key[PROTOCOL] & 0xff;
        return new Header(
                number(bytes, 0, 4),
                number(bytes, DESTINATION, 4),
                protocol,
                number(bytes, SOURCE_PORT, 2),
                number(bytes, DESTINATION_PORT, 2));
    }

    /** Draws a UDP packet from anywhere to anywhere. */
    public static Header udp(RandomStream stream) {
        Pattern any = any(true);
        any.put(PROTOCOL, 1, Header.UDP, 0xff);
        return any.header(stream);
    }

    private static int number(byte[] bytes, int at, int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
