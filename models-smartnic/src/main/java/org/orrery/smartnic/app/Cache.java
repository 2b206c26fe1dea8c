package org.orrery.smartnic.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Words;
import org.orrery.smartnic.store.CacheShape;
import org.orrery.smartnic.store.CacheTable;
import org.orrery.smartnic.store.MicaShape;

/** MICA with a lossy index and a circular log (Lim and others, NSDI 2014): any key may be asked for, and old items are forgotten. */
public final class Cache implements Application {
    private static final int KEY = 8;
    private static final long KEYS = 1L << 48;
    private static final int PUT_REPLY = 8;

    private final MicaShape item;
    private final int entries;
    private final CacheTable table;
    private final Function get;
    private final Function put;
    private long newest;

    Cache(CacheShape shape, Registrar registrar) {
        item = shape.items();
        entries = shape.entries();
        table = new CacheTable(shape);
        int owner = registrar.application();
        Region index = registrar.regions().add(Home.HOST, owner, true, table.index());
        Region log = registrar.regions().add(Home.HOST, owner, true, table.log());
        Map<String, Long> constants = new LinkedHashMap<>();
        constants.put("index", (long) index.id());
        constants.put("items", (long) log.id());
        constants.put("mask", shape.buckets() - 1L);
        constants.put("entries", (long) entries);
        constants.put("tail", shape.tail());
        constants.put("lengths", item.lengths());
        constants.put("item_words", item.itemBytes() / 8L);
        constants.put("strict", 1L);
        long behindKey = (long) Invocation.ARGUMENTS + KEY + item.keyRoom();
        Map<String, Long> all = Mica.reading(constants, item, behindKey);
        get = registrar.function("cache-get", all);
        put = registrar.function("cache-put", all);
    }

    /** Returns the items that its log has room for. */
    public int entries() {
        return entries;
    }

    /** Returns the items that can be found. */
    public long held() {
        return table.held();
    }

    /** Returns the items that newer ones have driven out. */
    public long evictions() {
        return table.evictions();
    }

    /** Returns the bytes of key and value together that there is room for. */
    public int mostBytes() {
        return item.keyBytes() + item.valueBytes();
    }

    @Override
    public long keys() {
        return KEYS;
    }

    @Override
    public boolean has(Operation operation) {
        return true;
    }

    @Override
    public Function function(Operation operation) {
        return operation == Operation.READ ? get : put;
    }

    @Override
    public int mostArguments() {
        return argumentBytes(Operation.UPDATE);
    }

    @Override
    public int argumentBytes(Operation operation) {
        return KEY + item.keyRoom() + (operation == Operation.READ ? 0 : item.valueRoom());
    }

    @Override
    public int arguments(Operation operation, long key, long version, byte[] to) {
        int at = Mica.arguments(item, key, to);
        return operation == Operation.READ ? at : Mica.value(item, key, version, to, at);
    }

    @Override
    public void sent(long key, long version) {
        newest = version;
    }

    @Override
    public void confirmed(long key) {
        // It may be driven out at any time.
    }

    @Override
    public boolean wasUpdated(long key) {
        return false;
    }

    @Override
    public int replyBytes(Operation operation) {
        return operation == Operation.READ ? item.valueBytes() : PUT_REPLY;
    }

    /** A reply of nothing is a miss; any other is a value that was put under the key. */
    @Override
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int length) {
        if (operation == Operation.READ && length == 0) {
            return "";
        }
        if (length != replyBytes(operation)) {
            return "a reply of " + length + " B to " + operation + " of key " + key;
        }
        if (operation == Operation.UPDATE) {
            return "";
        }
        long version = Words.get(reply, 0) >>> 32;
        return version < 1 || version > newest
                ? "a hit of key " + key + " with version " + version + ", which nobody has put"
                : Mica.violation(key, version, reply, length);
    }

    /** Returns 0: a lossy index has no overflow buckets. */
    @Override
    public double depth() {
        return 0;
    }
}
