package org.orrery.ebpf.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.memory.Region;

/** An array or hash of maps: a lookup gives a program the handle of an inner map, or 0. */
public final class MapOfMaps extends BpfMap {
    private final BpfMap table;
    private final List<BpfMap> inner = new ArrayList<>();

    /** Creates a map of maps over a table of 8-byte numbers. */
    MapOfMaps(MapSpec spec, int number, BpfMap table) {
        super(spec, number);
        this.table = table;
    }

    /** Returns the table's own description: 8-byte numbers of inner maps by key. */
    static MapSpec table(MapSpec spec) {
        MapType type = spec.type() == MapType.ARRAY_OF_MAPS ? MapType.ARRAY : MapType.HASH;
        return new MapSpec(
                spec.name(), type, spec.keySize(), 8, spec.maxEntries(), spec.flags(), Optional.empty(), true);
    }

    /**
     * Puts a map into a slot, as a control plane does.
     *
     * @throws EbpfException if it is not like the declared inner map, or there is no room
     */
    public void set(byte[] key, BpfMap map) {
        MapSpec wanted = spec().inner().orElseThrow();
        MapSpec is = map.spec();
        if (is.type() != wanted.type() || is.keySize() != wanted.keySize() || is.valueSize() != wanted.valueSize()) {
            throw new EbpfException("map '" + is.name() + "' is not like the inner map of '" + spec().name() + "': "
                    + wanted.type().title() + " with keys of " + wanted.keySize() + " and values of "
                    + wanted.valueSize()
                    + " bytes");
        }
        inner.add(map);
        MapOperation operation = new MapOperation(false);
        operation.begin(this, MapOperation.Kind.UPDATE, true);
        int error = table.put(key, Arrays.copyOf(bytes(inner.size()), 8), 0, -1, operation);
        if (error != 0) {
            throw new EbpfException("map '" + spec().name() + "' has no place for the key: error " + error);
        }
    }

    /** Puts a map into a slot of an array of maps. */
    public void set(int index, BpfMap map) {
        set(bytes(index), map);
    }

    /** Returns the map that a key holds, as a control plane that knows its maps sees it; empty if there is none. */
    public Optional<BpfMap> inner(byte[] key) {
        int element = find(key, new MapOperation(false));
        int number = element < 0 ? 0 : int32(table.value(element));
        return number == 0 ? Optional.empty() : Optional.of(inner.get(number - 1));
    }

    @Override
    public Optional<Region> values() {
        return Optional.empty();
    }

    @Override
    public int size() {
        return (int) IntStream.iterate(next(-1), at -> at >= 0, this::next)
                .filter(at -> int32(table.value(at)) != 0)
                .count();
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        return table.find(key, operation);
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        table.address(element, cpu, operation);
        int number = int32(table.value(element));
        operation.branch(number == 0);
        return number == 0 ? 0 : inner.get(number - 1).handle();
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        return -Errno.EINVAL;
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        if (!operation.isSystemCall()) {
            return -Errno.EINVAL;
        }
        return spec().type() == MapType.HASH_OF_MAPS
                ? table.remove(key, operation)
                : table.put(key, new byte[8], 0, -1, operation);
    }

    @Override
    int next(int element) {
        return table.next(element);
    }

    @Override
    byte[] key(int element) {
        return table.key(element);
    }

    /** Returns the number of the inner map from 1, or 0. */
    @Override
    byte[] value(int element) {
        return Arrays.copyOf(table.value(element), 4);
    }
}
