package org.orrery.smartnic.region;

/** Contents that are kept as words of 8 bytes. */
public abstract class Wordwise implements Contents {
    /** Returns a word, by its number. */
    protected abstract long word(long number);

    /** Sets a word. */
    protected abstract void word(long number, long value);

    @Override
    public final void read(long offset, byte[] to, int at, int length) {
        int done = 0;
        while (done < length) {
            long word = offset + done >>> 3;
            int within = (int) (offset + done & 7);
            long value = word(word);
            if (within == 0 && length - done >= 8) {
                Words.set(to, at + done, value);
                done += 8;
            } else {
                to[at + done] = (byte) (value >>> 8 * within);
                done++;
            }
        }
    }

    @Override
    public final void write(long offset, byte[] from, int at, int length) {
        int done = 0;
        while (done < length) {
            long word = offset + done >>> 3;
            int within = (int) (offset + done & 7);
            if (within == 0 && length - done >= 8) {
                word(word, Words.get(from, at + done));
                done += 8;
            } else {
                long mask = 255L << 8 * within;
                word(word, word(word) & ~mask | (from[at + done] & 255L) << 8 * within);
                done++;
            }
        }
    }
}
