package org.orrery.smartnic.store;

import org.orrery.smartnic.region.Words;

/**
 * Sizes of a MICA table (MICA, NSDI 2014; structure of the public MICA 2).
 *
 * @param items keys from 0 on, 1 or more
 * @param keyBytes of a key, 8 to 255
 * @param valueBytes of a value, 8 or more
 */
public record MicaShape(int items, int keyBytes, int valueBytes) {
    /** Bytes of a bucket. */
    public static final int BUCKET = 64;
    /** Slots of a bucket of the lossless index. */
    public static final int SLOTS = 7;
    /** Bytes before the key of an item. */
    public static final int HEAD = 16;
    /** Where items begin, so that no slot in use is 0. */
    public static final long FIRST = 64;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long PREFIX = 0x7265_7375_7265_7375L;

    /** Returns the bytes of a key in an item. */
    public int keyRoom() {
        return Words.rounded(keyBytes);
    }

    /** Returns the bytes of a value in an item. */
    public int valueRoom() {
        return Words.rounded(valueBytes);
    }

    /** Returns the bytes of an item. */
    public int itemBytes() {
        return HEAD + keyRoom() + valueRoom();
    }

    /** Returns the buckets without those for overflow: the next power of two above 1.1 times the items over the slots. */
    public int buckets() {
        long wanted = (long) (1.1 * items / SLOTS);
        return Math.toIntExact(Long.highestOneBit(Math.max(1, wanted)) << 1);
    }

    /** Returns the offset of an item among all. */
    public long offset(long item) {
        return FIRST + item * itemBytes();
    }

    /** Returns the word of a key in which its number stands; the words before and behind are the same for all keys. */
    private int numberWord() {
        return keyBytes / 8 - 1;
    }

    /** Returns a word of a key. */
    public long keyWord(long item, int word) {
        return word == numberWord() ? item : word < numberWord() ? PREFIX : 0;
    }

    /** Returns the hash of a key, over its words. */
    public long hash(long item) {
        return hasher().of(item);
    }

    /** Returns a function of the hashes of keys. */
    Hasher hasher() {
        long before = 0;
        for (int word = 0; word < numberWord(); word++) {
            before = Words.mix(before ^ PREFIX);
        }
        return new Hasher(before, keyRoom() / 8 - 1 - numberWord());
    }

    /** Hashes keys: the state before the number of the key, and the words behind it. */
    record Hasher(long before, int behind) {
        long of(long item) {
            long hash = Words.mix(before ^ item);
            for (int word = 0; word < behind; word++) {
                hash = Words.mix(hash);
            }
            return hash;
        }
    }

    /** Returns the tag of a hash: its low 16 bits, but 1 in place of 0. */
    static long tag(long hash) {
        long tag = hash & 0xffff;
        return tag == 0 ? 1 : tag;
    }

    /**
     * Writes the bytes of an item: lengths, hash, key, value.
     *
     * @param hasher of the keys
     */
    void write(Hasher hasher, long item, long version, byte[] to, int from) {
        Words.set(to, from, lengths());
        Words.set(to, from + 8, hasher.of(item));
        int at = from + HEAD;
        for (int word = 0; word < keyRoom() / 8; word++) {
            Words.set(to, at, keyWord(item, word));
            at += 8;
        }
        for (int word = 0; word < valueRoom() / 8; word++) {
            Words.set(to, at, valueWord(item, version, word));
            at += 8;
        }
    }

    /** Returns the lengths of key and value, as they stand before an item. */
    public long lengths() {
        return keyBytes | (long) valueBytes << 8;
    }

    /** Returns the key in the bytes of an item. */
    long key(byte[] bytes, int at) {
        return Words.get(bytes, at + HEAD + 8 * numberWord());
    }

    /** Returns the version of the value in the bytes of an item. */
    long version(byte[] bytes, int at) {
        return Words.get(bytes, at + HEAD + keyRoom()) >>> 32;
    }

    /** Returns a word of a value; each version of each key has other words. */
    public static long valueWord(long item, long version, int word) {
        return word == 0
                ? version << 32 | Words.mix(item) >>> 32
                : Words.mix(item * GOLDEN + (version << 16)) + word * GOLDEN;
    }
}
