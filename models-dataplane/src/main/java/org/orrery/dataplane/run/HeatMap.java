package org.orrery.dataplane.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.kernel.random.RandomStream;

/**
 * What a heat map holds, without a run of each frame. Samples of a span of time come as counts; keys that come new in it
 * do so in a random order, the more frequent ones earlier, and where the map makes room those go that were sampled longest ago.
 */
final class HeatMap {
    private static final int COUNT = 8;
    private static final double BILLION = 1e9;

    private final BpfMap map;
    private final int cpus;
    private final boolean replaces;
    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private final List<byte[]> keys = new ArrayList<>();
    private long[][] counts = new long[0][];
    private double[] last = new double[0];
    private int present;

    HeatMap(BpfMap map, int cpus) {
        this.map = map;
        this.cpus = cpus;
        this.replaces = map.spec().type().isLru();
    }

    BpfMap map() {
        return map;
    }

    /** Returns the number of a key. */
    int number(byte[] key) {
        Integer known = numbers.get(ByteBuffer.wrap(key));
        if (known != null) {
            return known;
        }
        byte[] copy = key.clone();
        numbers.put(ByteBuffer.wrap(copy), keys.size());
        keys.add(copy);
        return keys.size() - 1;
    }

    /**
     * Adds the samples of a span of time.
     *
     * @param samples by the number of the key
     * @param end a number that grows from span to span by 1
     */
    void add(long[] samples, int cpu, double end, RandomStream stream) {
        grow();
        List<Integer> fresh = new ArrayList<>();
        double[] first = new double[samples.length];
        for (int key = 0; key < samples.length; key++) {
            if (samples[key] == 0) {
                continue;
            }
            if (counts[key] != null) {
                counts[key][cpu] += samples[key];
                last[key] = end - stream.nextExponential() / samples[key];
            } else {
                first[key] = stream.nextExponential() / samples[key];
                fresh.add(key);
            }
        }
        fresh.sort((a, b) -> Double.compare(first[a], first[b]));
        for (int key : fresh) {
            insert(key, samples[key], cpu, end - stream.nextExponential() / samples[key]);
        }
        trim();
    }

    private void insert(int key, long samples, int cpu, double at) {
        if (present == map.spec().maxEntries() && !replaces) {
            return;
        }
        counts[key] = new long[cpus];
        counts[key][cpu] = samples;
        last[key] = at;
        present++;
    }

    /** Adds keys that were sampled once each, at times that lie evenly between two ends of spans. */
    void once(List<byte[]> fresh, int cpu, double from, double to) {
        for (int i = 0; i < fresh.size(); i++) {
            int key = number(fresh.get(i));
            grow();
            if (counts[key] == null) {
                insert(key, 1, cpu, from + (to - from) * (i + 0.5) / fresh.size());
            } else {
                counts[key][cpu]++;
            }
        }
        trim();
    }

    /** Lets those go that were sampled longest ago, if there are more than the map holds. */
    private void trim() {
        int most = map.spec().maxEntries();
        if (present <= most) {
            return;
        }
        List<Integer> all = new ArrayList<>(present);
        for (int key = 0; key < counts.length; key++) {
            if (counts[key] != null) {
                all.add(key);
            }
        }
        all.sort((a, b) -> Double.compare(last[a], last[b]));
        for (int key : all.subList(0, present - most)) {
            counts[key] = null;
        }
        present = most;
    }

    int capacity() {
        return map.spec().maxEntries();
    }

    private void grow() {
        if (counts.length < keys.size()) {
            counts = Arrays.copyOf(counts, keys.size());
            last = Arrays.copyOf(last, keys.size());
        }
    }

    /** Forgets the counts of a processor, and writes shares in billionths instead, of as many keys as there is room for. */
    void truth(Map<Integer, Double> shares, int cpu) {
        grow();
        for (long[] each : counts) {
            if (each != null) {
                each[cpu] = 0;
            }
        }
        shares.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .limit(map.spec().maxEntries())
                .forEach(each -> {
                    int key = each.getKey();
                    counts[key] = counts[key] == null ? new long[cpus] : counts[key];
                    counts[key][cpu] = Math.round(BILLION * each.getValue());
                });
        present = (int) Arrays.stream(counts).filter(Objects::nonNull).count();
        trim();
        write();
    }

    int keys() {
        return keys.size();
    }

    /** Writes the counts into the map itself. */
    void write() {
        grow();
        MapControl control = new MapControl(map);
        for (MapControl.Entry entry : control.batch()) {
            Integer key = numbers.get(ByteBuffer.wrap(entry.key()));
            if (key == null || counts[key] == null) {
                control.delete(entry.key());
            }
        }
        for (int key = 0; key < counts.length; key++) {
            if (counts[key] != null) {
                ByteBuffer value = ByteBuffer.allocate(COUNT * cpus).order(ByteOrder.LITTLE_ENDIAN);
                for (long count : counts[key]) {
                    value.putLong(count);
                }
                control.update(keys.get(key), value.array(), 0);
            }
        }
    }

    /** Takes the counts over from the map, which whoever has read it may have aged or cleared. */
    void read() {
        Arrays.fill(counts, null);
        present = 0;
        for (MapControl.Entry entry : new MapControl(map).batch()) {
            int key = number(entry.key());
            grow();
            counts[key] = new long[cpus];
            ByteBuffer value = ByteBuffer.wrap(entry.value()).order(ByteOrder.LITTLE_ENDIAN);
            for (int cpu = 0; cpu < cpus; cpu++) {
                counts[key][cpu] = value.getLong(COUNT * cpu);
            }
            present++;
        }
    }
}
