package org.orrery.specialise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;

/** Reads heat maps, merges the counts of all processors, and picks the keys that were seen most. Reads are counted. */
final class HeatMaps {
    private static final int COUNT = 8;
    private static final double BILLION = 1e9;

    private final HeatPolicy policy;
    private final boolean perCore;
    private long entries;
    private long systemCalls;

    HeatMaps(HeatPolicy policy) {
        this(policy, false);
    }

    HeatMaps(HeatPolicy policy, boolean perCore) {
        this.policy = policy;
        this.perCore = perCore;
    }

    /** Returns what was read so far. */
    Reading reading() {
        return new Reading(0, entries, systemCalls);
    }

    /** Returns the counts of the keys in the order in which they are read, and ages them. */
    Map<Key, Long> read(BpfMap heat) {
        MapControl control = new MapControl(heat);
        Map<Key, Long> counts = new LinkedHashMap<>();
        List<MapControl.Entry> all = policy.batched() > 0 ? control.batch() : oneByOne(control);
        long[] totals = perCore ? totals(all) : new long[0];
        for (MapControl.Entry entry : all) {
            counts.put(new Key(entry.key()), perCore ? largest(entry.value(), totals) : sum(entry.value()));
        }
        entries += all.size();
        systemCalls +=
                policy.batched() > 0 ? (all.size() + policy.batched() - 1) / policy.batched() : control.systemCalls();
        if (policy.kept() < 1) {
            age(heat, all);
        }
        return counts;
    }

    private static List<MapControl.Entry> oneByOne(MapControl control) {
        List<MapControl.Entry> all = new ArrayList<>();
        Optional<byte[]> key = Optional.empty();
        while ((key = control.nextKey(key)).isPresent()) {
            byte[] present = key.get();
            control.lookup(present).ifPresent(value -> all.add(new MapControl.Entry(present, value)));
        }
        return all;
    }

    private void age(BpfMap heat, List<MapControl.Entry> all) {
        MapControl control = new MapControl(heat);
        for (MapControl.Entry entry : all) {
            byte[] value = entry.value().clone();
            boolean left = false;
            for (int at = 0; at < value.length; at += COUNT) {
                long count = (long) (new Key(value).number(at, COUNT) * policy.kept());
                left |= count > 0;
                for (int i = 0; i < COUNT; i++) {
                    value[at + i] = (byte) (count >>> 8 * i);
                }
            }
            if (left) {
                control.update(entry.key(), value, 0);
            } else {
                control.delete(entry.key());
            }
        }
        systemCalls += control.systemCalls();
    }

    private static long[] totals(List<MapControl.Entry> all) {
        long[] totals = new long[all.isEmpty() ? 0 : all.get(0).value().length / COUNT];
        for (MapControl.Entry entry : all) {
            Key counts = new Key(entry.value());
            for (int cpu = 0; cpu < totals.length; cpu++) {
                totals[cpu] += counts.number(COUNT * cpu, COUNT);
            }
        }
        return totals;
    }

    /** Returns the largest share that a key has on a core, in billionths. */
    private static long largest(byte[] value, long[] totals) {
        Key counts = new Key(value);
        long largest = 0;
        for (int cpu = 0; cpu < totals.length; cpu++) {
            long count = counts.number(COUNT * cpu, COUNT);
            largest = Math.max(largest, count == 0 ? 0 : Math.round(BILLION * count / totals[cpu]));
        }
        return largest;
    }

    private static long sum(byte[] counts) {
        long sum = 0;
        Key all = new Key(counts);
        for (int at = 0; at < counts.length; at += COUNT) {
            sum += all.number(at, COUNT);
        }
        return sum;
    }

    /** Returns the keys with the highest counts, highest first. */
    static List<Key> top(Map<Key, Long> counts, int keys, Selection.Ties ties) {
        if (ties == Selection.Ties.COLLAPSE) {
            TreeMap<Long, Key> ordered = new TreeMap<>(Comparator.reverseOrder());
            counts.forEach((key, count) -> ordered.putIfAbsent(count, key));
            return ordered.values().stream().limit(keys).toList();
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Key, Long>comparingByValue().reversed())
                .limit(keys)
                .map(Map.Entry::getKey)
                .toList();
    }
}
