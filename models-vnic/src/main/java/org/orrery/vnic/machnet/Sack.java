package org.orrery.vnic.machnet;

import java.nio.ByteBuffer;

/**
 * Selective acknowledgement: one bit for each of the 256 packets from the acknowledgement number on.
 *
 * <p>The public code writes 8 bits into each 64-bit word, and its sender reads the words in the opposite order; {@link
 * #asTheQuirkReadsIt} tells what its sender makes of it.
 */
final class Sack {
    /** Bits. */
    static final int BITS = 256;

    /** Bytes on the wire: bitmap, count, timestamp. */
    static final int BYTES = 32 + 2 + 8;

    /** Nothing beyond the acknowledgement number. */
    static final Sack NONE = new Sack(new long[4]);

    private final long[] words;

    Sack(long[] words) {
        this.words = words;
    }

    boolean isSet(int bit) {
        return (words[bit >>> 6] >>> (bit & 63) & 1) != 0;
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    Sack asTheQuirkReadsIt() {
        long[] read = new long[4];
        for (int bit = 0; bit < 32; bit++) {
            int word = 3 - bit / 8;
            if (isSet(bit)) {
                read[word] |= 1L << bit % 8;
            }
        }
        return new Sack(read);
    }

    void write(ByteBuffer out) {
        for (long word : words) {
            out.putLong(word);
        }
        out.putShort((short) count()).putLong(0);
    }
}
