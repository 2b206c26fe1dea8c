package org.orrery.dataplane.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.kernel.random.RandomStream;

/**
 * What a heat map holds, without a run of each frame. Samples of a span of time come as counts; keys that come new in it
 * do so in a random order, the more frequent ones earlier, and where the map makes room those go that were sampled longest ago.
 */
final class HeatMap {
    private static final int COUNT = 8;

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
    }

    private void insert(int key, long samples, int cpu, double at) {
        if (present == map.spec().maxEntries()) {
            int oldest = replaces ? oldest() : -1;
            if (oldest < 0 || last[oldest] > at) {
                return;
            }
            counts[oldest] = null;
            present--;
        }
        counts[key] = new long[cpus];
        counts[key][cpu] = samples;
        last[key] = at;
        present++;
    }

    private int oldest() {
        int oldest = -1;
        for (int key = 0; key < counts.length; key++) {
            oldest = counts[key] != null && (oldest < 0 || last[key] < last[oldest]) ? key : oldest;
        }
        return oldest;
    }

    private void grow() {
        if (counts.length < keys.size()) {
            counts = Arrays.copyOf(counts, keys.size());
            last = Arrays.copyOf(last, keys.size());
        }
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
