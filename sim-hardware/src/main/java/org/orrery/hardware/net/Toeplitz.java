package org.orrery.hardware.net;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The Toeplitz hash of receive-side scaling, bit for bit as in Microsoft's RSS specification: over source IP,
 * destination IP, source port, destination port, in network byte order.
 */
public final class Toeplitz {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 40;

    private static final int INPUT_BYTES = 12;

    private final byte[] key;
    private final int[][] byByte = new int[INPUT_BYTES][256];

    /**
     * Prepares the tables of a key.
     *
     * @param key 40 bytes
     */
    public Toeplitz(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("an RSS key has 40 bytes, not " + key.length);
        }
        this.key = key.clone();
        for (int position = 0; position < INPUT_BYTES; position++) {
            for (int bit = 0; bit < 8; bit++) {
                int window = window(position * 8 + bit);
                for (int value = 0; value < 256; value++) {
                    if ((value & 0x80 >>> bit) != 0) {
                        byByte[position][value] ^= window;
                    }
                }
            }
        }
    }

    /** Reads a key of 80 hexadecimal digits. */
    public static Toeplitz ofHex(String digits) {
        return new Toeplitz(HexFormat.of().parseHex(digits));
    }

    private int window(int firstBit) {
        int window = 0;
        for (int i = 0; i < 32; i++) {
            int bit = firstBit + i;
            window = window << 1 | key[bit >>> 3] >>> (7 - (bit & 7)) & 1;
        }
        return window;
    }

    /** Returns the 32-bit hash of a flow's addresses. */
    public int hash(Tuple tuple) {
        return hash(tuple.sourceIp(), tuple.destinationIp(), tuple.sourcePort(), tuple.destinationPort());
    }

    /** Returns the 32-bit hash of addresses and ports. */
    public int hash(int sourceIp, int destinationIp, int sourcePort, int destinationPort) {
        return word(0, sourceIp)
                ^ word(4, destinationIp)
                ^ byByte[8][sourcePort >>> 8]
                ^ byByte[9][sourcePort & 255]
                ^ byByte[10][destinationPort >>> 8]
                ^ byByte[11][destinationPort & 255];
    }

    private int word(int at, int value) {
        return byByte[at][value >>> 24]
                ^ byByte[at + 1][value >>> 16 & 255]
                ^ byByte[at + 2][value >>> 8 & 255]
                ^ byByte[at + 3][value & 255];
    }

    /** Returns a copy of the key. */
    public byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Toeplitz that && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }
}
