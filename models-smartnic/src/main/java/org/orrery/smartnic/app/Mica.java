package org.orrery.smartnic.app;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Words;
import org.orrery.smartnic.store.MicaShape;
import org.orrery.smartnic.store.MicaTable;

/** MICA with shared buckets and versions (MICA, NSDI 2014). */
final class Mica implements Application {
    private static final int KEY = 8;

    private final MicaShape shape;
    private final Function get;
    private final Function update;
    private final MicaTable table;
    private final BitSet updated = new BitSet();
    private long newest;

    Mica(MicaShape shape, Home index, boolean isStrict, Registrar registrar) {
        this.shape = shape;
        table = new MicaTable(shape, registrar.placements());
        int owner = registrar.application();
        Region buckets = registrar.regions().add(index, owner, true, table.index());
        Region items = registrar.regions().add(Home.HOST, owner, true, table.items());
        Map<String, Long> constants = constants(buckets, items);
        constants.put("strict", isStrict ? 1L : 0);
        long newAt = constants.get("new_at");
        get = registrar.function("mica-get", reading(constants, shape, newAt));
        update = registrar.function("mica-update", reading(constants, shape, newAt + shape.valueRoom()));
    }

    private Map<String, Long> constants(Region buckets, Region items) {
        Map<String, Long> constants = new LinkedHashMap<>();
        constants.put("index", (long) buckets.id());
        constants.put("items", (long) items.id());
        constants.put("mask", shape.buckets() - 1L);
        constants.put("head_bytes", (long) MicaShape.HEAD + shape.keyRoom());
        constants.put("value_room", (long) shape.valueRoom());
        constants.put("room_words", shape.valueRoom() / 8L);
        constants.put("new_at", (long) Invocation.ARGUMENTS + KEY + shape.keyRoom());
        return constants;
    }

    /**
     * Adds the constants of reading an item.
     *
     * @param at where in the scratch area
     */
    static Map<String, Long> reading(Map<String, Long> others, MicaShape shape, long at) {
        Map<String, Long> constants = new LinkedHashMap<>(others);
        constants.put("key_words", shape.keyRoom() / 8L);
        constants.put("item_bytes", (long) shape.itemBytes());
        constants.put("item_at", at);
        constants.put("item_hash_at", at + 8);
        constants.put("item_key_at", at + MicaShape.HEAD);
        constants.put("value_at", at + MicaShape.HEAD + shape.keyRoom());
        constants.put("value_bytes", (long) shape.valueBytes());
        constants.put("value_words", shape.valueRoom() / 8L);
        return constants;
    }

    /** Writes hash and key of a message. */
    static int arguments(MicaShape shape, long key, byte[] to) {
        Words.set(to, 0, shape.hash(key));
        int at = KEY;
        for (int word = 0; word < shape.keyRoom() / 8; word++) {
            Words.set(to, at, shape.keyWord(key, word));
            at += 8;
        }
        return at;
    }

    /** Writes a value. */
    static int value(MicaShape shape, long key, long version, byte[] to, int from) {
        int at = from;
        for (int word = 0; word < shape.valueRoom() / 8; word++) {
            Words.set(to, at, MicaShape.valueWord(key, version, word));
            at += 8;
        }
        return at;
    }

    /** Compares a value with that of its version; returns what is wrong. */
    static String violation(long key, long version, byte[] reply, int length) {
        for (int word = 0; word < length / 8; word++) {
            if (Words.get(reply, 8 * word) != MicaShape.valueWord(key, version, word)) {
                return "word " + word + " of the reply for key " + key + " is not that of version " + version;
            }
        }
        return "";
    }

    @Override
    public long keys() {
        return shape.items();
    }

    @Override
    public boolean has(Operation operation) {
        return true;
    }

    @Override
    public Function function(Operation operation) {
        return operation == Operation.READ ? get : update;
    }

    @Override
    public int mostArguments() {
        return KEY + shape.keyRoom() + shape.valueRoom();
    }

    @Override
    public int argumentBytes(Operation operation) {
        return operation == Operation.READ ? KEY + shape.keyRoom() : mostArguments();
    }

    @Override
    public int arguments(Operation operation, long key, long version, byte[] to) {
        int at = arguments(shape, key, to);
        return operation == Operation.UPDATE ? value(shape, key, version, to, at) : at;
    }

    @Override
    public void sent(long key, long version) {
        newest = version;
    }

    @Override
    public void confirmed(long key) {
        updated.set((int) key);
    }

    @Override
    public boolean wasUpdated(long key) {
        return updated.get((int) key);
    }

    @Override
    public int replyBytes(Operation operation) {
        return operation == Operation.READ ? shape.valueBytes() : 8;
    }

    @Override
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int length) {
        if (length != replyBytes(operation)) {
            return "a reply of " + length + " B to " + operation + " of key " + key + ", where " + replyBytes(operation)
                    + " B are due";
        }
        if (operation == Operation.UPDATE) {
            return "";
        }
        long version = Words.get(reply, 0) >>> 32;
        if (version == 0 ? wasUpdated : version > newest) {
            return "the reply for key " + key + " has the value of version " + version
                    + ", which the key did not have then";
        }
        return violation(key, version, reply, length);
    }

    /** Returns the share of items in overflow buckets. */
    @Override
    public double depth() {
        return (double) table.overflowing() / shape.items();
    }
}
