package org.orrery.smartnic.region;

import java.util.function.Supplier;

/** Words of 8 bytes, made when they are first asked for. */
public final class WordContents extends Wordwise {
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
    protected long word(long number) {
        long[] all = words();
        return number < all.length ? all[(int) number] : 0;
    }

    @Override
    protected void word(long number, long value) {
        words()[(int) number] = value;
    }
}
