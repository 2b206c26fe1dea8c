package org.orrery.smartnic.store;

import java.util.BitSet;
import org.orrery.hardware.net.LongMap;
import org.orrery.smartnic.region.Wordwise;

/**
 * The buckets of a lossless index, those for overflow behind the others: 4 bytes of version, 4 of a link to an overflow bucket, 7 slots of
 * tag and offset. The words of a bucket that was never written are those of the placement, which is asked for when the index is first
 * read.
 */
final class MicaIndex extends Wordwise {
    private static final int WORDS = MicaShape.BUCKET / 8;

    private final MicaShape shape;
    private final MicaPlacements placements;
    private final long size;
    private final LongMap<long[]> written = new LongMap<>();
    private final BitSet isWritten = new BitSet();
    private MicaPlacement placement;

    /**
     * Creates an index that is not made yet.
     *
     * @param size bytes, with room for overflow buckets
     */
    MicaIndex(MicaShape shape, MicaPlacements placements, long size) {
        this.shape = shape;
        this.placements = placements;
        this.size = size;
    }

    private MicaPlacement placement() {
        if (placement == null) {
            placement = placements.of(shape);
        }
        return placement;
    }

    /** Returns the items that lie in overflow buckets. */
    int overflowing() {
        return placement == null ? 0 : placement.overflowing();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    protected long word(long index) {
        int bucket = (int) (index / WORDS);
        int word = (int) (index % WORDS);
        return isWritten.get(bucket) ? written.get(bucket)[word] : placement().word(bucket, word);
    }

    @Override
    protected void word(long index, long value) {
        forWriting((int) (index / WORDS))[(int) (index % WORDS)] = value;
    }

    private long[] forWriting(int bucket) {
        if (isWritten.get(bucket)) {
            return written.get(bucket);
        }
        long[] words = new long[WORDS];
        for (int word = 0; word < WORDS; word++) {
            words[word] = placement().word(bucket, word);
        }
        written.put(bucket, words);
        isWritten.set(bucket);
        return words;
    }
}
