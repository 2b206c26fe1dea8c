package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.fault.EbpfException;

/** A control plane's view of a map. Each call counts as one system call; reference bits of LRU maps are left alone. */
public final class MapControl {
    private final BpfMap map;
    private final MapOperation operation = new MapOperation(false);
    private long systemCalls;

    /** An element. */
    public record Entry(byte[] key, byte[] value) {}

    /** Creates a view. */
    public MapControl(BpfMap map) {
        this.map = map;
    }

    /** Returns the calls so far. */
    public long systemCalls() {
        return systemCalls;
    }

    /** Returns the bytes of a value as a control plane sees it: those of all processors, if each has its own. */
    public int valueSize(int cpus) {
        return map.spec().type().isPerCpu()
                ? cpus * ((map.spec().valueSize() + 7) & ~7)
                : map.spec().valueSize();
    }

    /** Returns the value of a key; empty if it is absent. */
    public Optional<byte[]> lookup(byte[] key) {
        call(MapOperation.Kind.LOOKUP, key);
        int element = map.find(key, operation);
        return element < 0 ? Optional.empty() : Optional.of(map.value(element));
    }

    /**
     * Sets the value of a key.
     *
     * @param flags 0 any, 1 only if absent, 2 only if present
     * @return 0, or an error number, negated
     */
    public int update(byte[] key, byte[] value, long flags) {
        call(MapOperation.Kind.UPDATE, key);
        if (value.length < map.spec().valueSize()) {
            throw new EbpfException("map '" + map.spec().name() + "' has values of "
                    + map.spec().valueSize() + " bytes, not " + value.length);
        }
        return map.put(key, value, flags, -1, operation);
    }

    /**
     * Takes a key out.
     *
     * @return 0, or an error number, negated
     */
    public int delete(byte[] key) {
        call(MapOperation.Kind.DELETE, key);
        return map.remove(key, operation);
    }

    /** Returns the key behind another, or the first if there is no other or it is gone; empty at the end. */
    public Optional<byte[]> nextKey(Optional<byte[]> key) {
        systemCalls++;
        operation.begin(map, MapOperation.Kind.NEXT_KEY, true);
        int element = map.next(key.map(each -> map.find(each, operation)).orElse(-1));
        return element < 0 ? Optional.empty() : Optional.of(map.key(element));
    }

    /** Returns all elements by one call. */
    public List<Entry> batch() {
        systemCalls++;
        operation.begin(map, MapOperation.Kind.NEXT_KEY, true);
        List<Entry> entries = new ArrayList<>();
        for (int element = map.next(-1); element >= 0; element = map.next(element)) {
            entries.add(new Entry(map.key(element), map.value(element)));
        }
        return entries;
    }

    private void call(MapOperation.Kind kind, byte[] key) {
        systemCalls++;
        if (key.length != map.spec().keySize()) {
            throw new EbpfException("map '" + map.spec().name() + "' has keys of "
                    + map.spec().keySize() + " bytes, not " + key.length);
        }
        operation.begin(map, kind, true);
    }
}
