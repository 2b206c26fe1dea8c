package org.orrery.smartnic.store;

import java.util.Arrays;
import org.orrery.smartnic.region.Contents;
import org.orrery.smartnic.region.Wordwise;

/**
 * A cache: buckets of 4 bytes of version, 4 unused, 7 slots of tag and number of the item, behind them the number of the next item; and the
 * log, in which item n lies at place n mod entries. Programs change it through regions; it only counts what they drive out. An item
 * in the log is kept as its key and the version of its value, from which its bytes are made.
 */
public final class CacheTable {
    private static final int WORDS = MicaShape.BUCKET / 8;
    private static final long NUMBER = (1L << 48) - 1;

    private final CacheShape shape;
    private final MicaShape.Hasher hasher;
    private final Index index;
    private final Log log;
    private long held;
    private long evictions;

    /** Creates an empty cache. */
    public CacheTable(CacheShape shape) {
        this.shape = shape;
        this.hasher = shape.items().hasher();
        this.index = new Index();
        this.log = new Log();
    }

    /** Returns the buckets. */
    public Contents index() {
        return index;
    }

    /** Returns the items. */
    public Contents log() {
        return log;
    }

    /** Returns how many items can be found. */
    public long held() {
        return held;
    }

    /** Returns how many items were driven out while they could still be found. */
    public long evictions() {
        return evictions;
    }

    private long bucket(long key) {
        return hasher.of(key) >>> 16 & shape.buckets() - 1;
    }

    private long place(long slot) {
        return (slot & NUMBER) % shape.entries();
    }

    /** Returns whether a slot names the item at its place of the log. */
    private boolean isFound(long slot, long bucket) {
        if (slot == 0 || !log.isThere(place(slot))) {
            return false;
        }
        long key = log.keys.get(place(slot));
        return bucket(key) == bucket && MicaShape.tag(hasher.of(key)) == slot >>> 48;
    }

    private final class Index extends Wordwise {
        private final SparseWords words = new SparseWords(size() / 8);

        Index() {
            words.set(shape.tail() / 8, 1);
        }

        @Override
        public long size() {
            return shape.tail() + Long.BYTES;
        }

        @Override
        protected long word(long number) {
            return words.get(number);
        }

        @Override
        protected void word(long number, long value) {
            if (number % WORDS != 0 && number < shape.tail() / 8) {
                driveOut(words.get(number), value, number / WORDS);
            }
            words.set(number, value);
        }

        private void driveOut(long old, long slot, long bucket) {
            boolean wasFound = isFound(old, bucket);
            held += wasFound ? 0 : 1;
            if (wasFound && log.keys.get(place(old)) != log.keys.get(place(slot))) {
                evictions++;
            }
        }
    }

    private final class Log implements Contents {
        private final SparseWords keys = new SparseWords(shape.entries());
        /** 0 where no item was written. */
        private final SparseWords versions = new SparseWords(shape.entries());

        private final byte[] made = new byte[shape.items().itemBytes()];

        @Override
        public long size() {
            return shape.logBytes();
        }

        private boolean isThere(long place) {
            return versions.get(place) != 0;
        }

        @Override
        public void read(long offset, byte[] to, int at, int length) {
            long place = placeAt(offset, length);
            if (isThere(place)) {
                shape.items().write(hasher, keys.get(place), versions.get(place), to, at);
            } else {
                Arrays.fill(to, at, at + length, (byte) 0);
            }
        }

        @Override
        public void write(long offset, byte[] from, int at, int length) {
            long place = placeAt(offset, length);
            if (isThere(place)) {
                driveOut(place);
            }
            long key = shape.items().key(from, at);
            long version = shape.items().version(from, at);
            shape.items().write(hasher, key, version, made, 0);
            if (!Arrays.equals(made, 0, length, from, at, at + length)) {
                throw new IllegalStateException("what is put as item of key " + key + ", version " + version
                        + ", is not the bytes of that: the program that put it is wrong");
            }
            keys.set(place, key);
            versions.set(place, version);
        }

        private long placeAt(long offset, int length) {
            if (length != made.length || offset % length != 0) {
                throw new IllegalStateException(
                        length + " B at " + offset + " of a log are not an item of " + made.length + " B");
            }
            return offset / length;
        }

        private void driveOut(long place) {
            long bucket = bucket(keys.get(place));
            for (int word = 1; word < WORDS; word++) {
                long slot = index.words.get(bucket * WORDS + word);
                if (slot != 0 && place(slot) == place && isFound(slot, bucket)) {
                    evictions++;
                    held--;
                }
            }
        }
    }
}
