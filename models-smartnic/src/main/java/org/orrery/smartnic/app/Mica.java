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

/** MICA with shared buckets and versions (NAAM dossier, section 2.5). */
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
        table = new MicaTable(shape);
        int owner = registrar.application();
        Region buckets = registrar.regions().add(index, owner, true, table.index());
        Region items = registrar.regions().add(Home.HOST, owner, true, table.items());
        Map<String, Long> constants = constants(buckets, items);
        constants.put("strict", isStrict ? 1L : 0);
        get = registrar.function("mica-get", constants);
        update = registrar.function("mica-update", constants);
    }

    private Map<String, Long> constants(Region buckets, Region items) {
        long keyAt = (long) Invocation.ARGUMENTS + KEY;
        long newAt = keyAt + shape.keyRoom();
        long itemAt = newAt;
        long updateItemAt = newAt + shape.valueRoom();
        Map<String, Long> constants = new LinkedHashMap<>();
        constants.put("index", (long) buckets.id());
        constants.put("items", (long) items.id());
        constants.put("mask", shape.buckets() - 1L);
        constants.put("item_bytes", (long) shape.itemBytes());
        constants.put("head_bytes", (long) MicaShape.HEAD + shape.keyRoom());
        constants.put("key_words", shape.keyRoom() / 8L);
        constants.put("value_bytes", (long) shape.valueBytes());
        constants.put("value_room", (long) shape.valueRoom());
        constants.put("value_words", shape.valueRoom() / 8L);
        constants.put("room_words", shape.valueRoom() / 8L);
        constants.put("new_at", newAt);
        constants.put("item_at", itemAt);
        constants.put("item_hash_at", itemAt + 8);
        constants.put("item_key_at", itemAt + MicaShape.HEAD);
        constants.put("value_at", itemAt + MicaShape.HEAD + shape.keyRoom());
        constants.put("updated_at", updateItemAt);
        constants.put("updated_hash_at", updateItemAt + 8);
        constants.put("updated_key_at", updateItemAt + MicaShape.HEAD);
        return constants;
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
        Words.set(to, 0, shape.hash(key));
        int at = KEY;
        for (int word = 0; word < shape.keyRoom() / 8; word++) {
            Words.set(to, at, shape.keyWord(key, word));
            at += 8;
        }
        if (operation == Operation.UPDATE) {
            for (int word = 0; word < shape.valueRoom() / 8; word++) {
                Words.set(to, at, MicaShape.valueWord(key, version, word));
                at += 8;
            }
        }
        return at;
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
        for (int word = 0; word < length / 8; word++) {
            if (Words.get(reply, 8 * word) != MicaShape.valueWord(key, version, word)) {
                return "word " + word + " of the reply for key " + key + " is not that of version " + version;
            }
        }
        return "";
    }

    /** Returns the share of items in overflow buckets. */
    @Override
    public double depth() {
        return (double) table.overflowing() / shape.items();
    }
}
