package org.orrery.smartnic.region;

import java.util.function.Supplier;

/** Words of 8 bytes, made when they are first asked for. */
public final class WordContents implements Contents {
    private final long size;
    private final Supplier<long[]> maker;
    private long[] words;

    /**
     * Creates contents that are not made yet.
     *
     * @param size bytes, a multiple of 8
     * @param maker makes the words, so many or fewer; those behind are 0
     */
    public WordContents(long size, Supplier<long[]> maker) {
        this.size = size;
        this.maker = maker;
    }

    private long[] words() {
        if (words == null) {
            words = maker.get();
        }
        return words;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long offset, byte[] to, int at, int length) {
        long[] all = words();
        int done = 0;
        while (done < length) {
            int word = (int) (offset + done >>> 3);
            int within = (int) (offset + done & 7);
            long value = word < all.length ? all[word] : 0;
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
    public void write(long offset, byte[] from, int at, int length) {
        long[] all = words();
        int done = 0;
        while (done < length) {
            int word = (int) (offset + done >>> 3);
            int within = (int) (offset + done & 7);
            if (within == 0 && length - done >= 8) {
                all[word] = Words.get(from, at + done);
                done += 8;
            } else {
                long mask = 255L << 8 * within;
                all[word] = all[word] & ~mask | (from[at + done] & 255L) << 8 * within;
                done++;
            }
        }
    }
}
