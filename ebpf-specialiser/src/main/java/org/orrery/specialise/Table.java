package org.orrery.specialise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/** The maps behind a lookup: one, or all those in a map of maps. Reads are counted. */
final class Table {
    private final List<BpfMap> maps;
    private final MapSpec spec;
    private long entries;
    private long systemCalls;

    /** What is known of a key. */
    record Found(Optional<Key> value, boolean isSameInAll) {}

    private Table(List<BpfMap> maps, MapSpec spec) {
        this.maps = maps;
        this.spec = spec;
    }

    /** Returns the table of a map. */
    static Table of(BpfMap map) {
        return new Table(List.of(map), map.spec());
    }

    /** Returns the table of all maps in a map of maps. */
    static Table inside(MapOfMaps outer) {
        Set<BpfMap> inner = new LinkedHashSet<>();
        new MapControl(outer).batch().forEach(entry -> outer.inner(entry.key()).ifPresent(inner::add));
        return new Table(List.copyOf(inner), outer.spec().inner().orElseThrow());
    }

    /** Returns what its maps are like. */
    MapSpec spec() {
        return spec;
    }

    /** Returns the maps. */
    List<BpfMap> maps() {
        return maps;
    }

    /** Returns what was read so far. */
    Reading reading() {
        return new Reading(entries, 0, systemCalls);
    }

    /** Returns how many entries there are, counted up to a limit. */
    int probe(Limits limits) {
        int limit = maps.size() == 1 ? limits.probe() : limits.innerProbe();
        int count = 0;
        for (BpfMap map : maps) {
            if (spec.type() == MapType.WILDCARD) {
                int present = Math.min(limit - count, map.size());
                count += present;
                systemCalls += 2L * present;
                continue;
            }
            MapControl control = new MapControl(map);
            Optional<byte[]> key = Optional.empty();
            while (count < limit && (key = control.nextKey(key)).isPresent()) {
                control.lookup(key.get());
                count++;
            }
            systemCalls += control.systemCalls();
        }
        entries += count;
        return count;
    }

    /** Returns the first entries, up to a limit; the same key in several maps once. */
    Map<Key, Key> first(Limits limits) {
        Map<Key, Key> first = new LinkedHashMap<>();
        int left = limits.values();
        for (BpfMap map : maps) {
            left -= spec.type() == MapType.ARRAY ? array(map, left, limits, first) : keyed(map, left, first);
        }
        return first;
    }

    /** Returns all entries of a table that is one map. */
    Map<Key, Key> all() {
        Map<Key, Key> all = new LinkedHashMap<>();
        keyed(maps.get(0), Integer.MAX_VALUE, all);
        return all;
    }

    private int array(BpfMap map, int limit, Limits limits, Map<Key, Key> to) {
        MapControl control = new MapControl(map);
        int count = limits.readsPastEnd() ? limit : Math.min(limit, map.spec().maxEntries());
        for (int index = 0; index < count; index++) {
            byte[] key = {(byte) index, (byte) (index >> 8), (byte) (index >> 16), (byte) (index >> 24)};
            control.lookup(key).ifPresent(value -> to.putIfAbsent(new Key(key), new Key(value)));
        }
        entries += count;
        systemCalls += control.systemCalls();
        return count;
    }

    private int keyed(BpfMap map, int limit, Map<Key, Key> to) {
        if (spec.type() == MapType.WILDCARD) {
            return rules(map, limit, to);
        }
        MapControl control = new MapControl(map);
        Optional<byte[]> key = Optional.empty();
        int count = 0;
        while (count < limit && (key = control.nextKey(key)).isPresent()) {
            Key each = new Key(key.get());
            control.lookup(key.get()).ifPresent(value -> to.putIfAbsent(each, new Key(value)));
            count++;
        }
        entries += count;
        systemCalls += control.systemCalls();
        return count;
    }

    /** Rules are told apart by their keys and masks together. */
    private int rules(BpfMap map, int limit, Map<Key, Key> to) {
        int count = 0;
        for (MapControl.Entry rule : new MapControl(map).batch()) {
            if (count == limit) {
                break;
            }
            count++;
            int size = spec.keySize();
            byte[] name = Arrays.copyOf(rule.key(), 2 * size);
            System.arraycopy(rule.value(), spec.valueSize() - size, name, size, size);
            to.putIfAbsent(new Key(name), new Key(rule.value()));
        }
        entries += count;
        systemCalls += 2L * count;
        return count;
    }

    /** Returns what a lookup of a key finds. */
    Found find(Key key) {
        List<Optional<Key>> all = new ArrayList<>();
        for (BpfMap map : maps) {
            MapControl control = new MapControl(map);
            all.add(control.lookup(key.bytes()).map(Key::new));
            entries++;
            systemCalls++;
        }
        Optional<Key> first = all.stream().flatMap(Optional::stream).findFirst();
        return new Found(first, all.stream().allMatch(first::equals));
    }

    /** Returns whether there is no entry. */
    boolean isEmpty() {
        return maps.stream().allMatch(map -> map.size() == 0);
    }
}
