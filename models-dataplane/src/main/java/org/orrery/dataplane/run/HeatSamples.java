package org.orrery.dataplane.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.dataplane.traffic.Counts;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.random.RandomStream;

/**
 * What sampling code records while much traffic goes by: counts of frames are drawn, and of those the samples at each place of
 * the code, which is exact in distribution.
 */
public final class HeatSamples {
    private final Machine machine;
    private final double share;
    private final RandomStream stream;
    private final Map<Integer, HeatMap> maps = new LinkedHashMap<>();
    private final Map<Integer, List<int[]>> recordedBy = new LinkedHashMap<>();
    private final Map<Integer, Recorder> recorders = new LinkedHashMap<>();
    private double spans;

    /**
     * Looks for heat maps.
     *
     * @param share share of the lookups that sampling code records
     * @param stream draws samples
     */
    public HeatSamples(Machine machine, List<BpfMap> heats, double share, RandomStream stream) {
        this.machine = machine;
        this.share = share;
        this.stream = stream;
        heats.forEach(
                each -> maps.put(each.number(), new HeatMap(each, machine.maps().cpus())));
    }

    /** Returns whether nothing is recorded. */
    public boolean isEmpty() {
        return maps.isEmpty();
    }

    /** Finds out, by a run of each frame in which everything is recorded, what frames record on a core. */
    public void discover(Executable entry, Traffic traffic, int cpu, int from) {
        Recorder recorder = new Recorder(entry, traffic.newcomers(), cpu, from);
        List<int[]> records = new ArrayList<>();
        for (int frame = 0; frame < traffic.frames().size(); frame++) {
            List<Record> found = traffic.shares()[frame] > 0
                    ? recorder.records(traffic.frames().get(frame))
                    : List.<Record>of();
            int[] flat = new int[2 * found.size()];
            for (int i = 0; i < found.size(); i++) {
                flat[2 * i] = found.get(i).map;
                flat[2 * i + 1] = maps.get(found.get(i).map).number(found.get(i).key);
            }
            records.add(flat);
        }
        recordedBy.put(cpu, records);
        recorders.put(cpu, recorder);
    }

    /** A key in a heat map. */
    private record Record(int map, byte[] key) {}

    /** Runs frames of a core with everything recorded, and counts those that begin a flow. */
    private final class Recorder {
        private final FrameRunner runner;
        private final List<Record> found = new ArrayList<>();
        private final Executable entry;
        private final Optional<Traffic.Newcomers> newcomers;
        private final int from;
        private long fresh;
        private double since = spans;

        Recorder(Executable entry, Optional<Traffic.Newcomers> newcomers, int cpu, int from) {
            Surroundings all = new Surroundings();
            all.draws(() -> 0);
            HeatWatch watch = new HeatWatch(maps::containsKey, (map, key) -> found.add(new Record(map, key)));
            this.runner = new FrameRunner(machine, cpu, all, watch);
            this.entry = entry;
            this.newcomers = newcomers;
            this.from = from;
            watch.of(runner.execution());
        }

        List<Record> records(byte[] frame) {
            found.clear();
            runner.run(entry, frame, from);
            return List.copyOf(found);
        }

        /** Returns how many of the frames come again and again, and keeps the number of the others. */
        long settled(long frames) {
            if (newcomers.isEmpty()) {
                return frames;
            }
            long begin = Counts.thinned(frames, newcomers.get().share(), stream);
            fresh += begin;
            return frames - begin;
        }

        /** Puts keys of new flows into the heat maps: of those that are sampled the last ones, as many as a map holds. */
        void write(int cpu) {
            long sampled = Counts.thinned(fresh, share, stream);
            Map<Integer, List<byte[]>> keys = new LinkedHashMap<>();
            int most = maps.values().stream().mapToInt(HeatMap::capacity).max().orElse(0);
            for (long i = 0; i < Math.min(sampled, most); i++) {
                for (Record each : records(newcomers.orElseThrow().next().get())) {
                    keys.computeIfAbsent(each.map, map -> new ArrayList<>()).add(each.key);
                }
            }
            double begin = sampled > most ? spans - (spans - since) * most / sampled : since;
            keys.forEach((map, of) -> maps.get(map).once(of, cpu, begin, spans));
            fresh = 0;
            since = spans;
        }
    }

    /** Draws what is recorded while frames go by on a core. */
    public void add(Traffic traffic, int cpu, long frames) {
        if (recordedBy.containsKey(cpu) && frames > 0) {
            add(Counts.multinomial(recorders.get(cpu).settled(frames), traffic.shares(), stream), cpu);
        }
    }

    /**
     * Draws what is recorded of frames that went by on a core.
     *
     * @param counts of each frame
     */
    public void add(long[] counts, int cpu) {
        List<int[]> records = recordedBy.get(cpu);
        if (records == null) {
            return;
        }
        Map<Integer, long[]> samples = new LinkedHashMap<>();
        maps.forEach((map, heat) -> samples.put(map, new long[heat.keys()]));
        for (int frame = 0; frame < counts.length; frame++) {
            int[] record = records.get(frame);
            for (int i = 0; i < record.length && counts[frame] > 0; i += 2) {
                samples.get(record[i])[record[i + 1]] += Counts.thinned(counts[frame], share, stream);
            }
        }
        spans++;
        samples.forEach((map, of) -> maps.get(map).add(of, cpu, spans, stream));
    }

    /** Writes the counts into the heat maps, where the optimiser reads them. */
    public void write() {
        recorders.forEach((cpu, recorder) -> recorder.write(cpu));
        maps.values().forEach(HeatMap::write);
    }

    /** Writes for a core how popular keys truly are, in place of samples. */
    public void writeTruth(int cpu, Traffic traffic, double ofAll) {
        Map<Integer, Map<Integer, Double>> shares = new LinkedHashMap<>();
        List<int[]> records = recordedBy.getOrDefault(cpu, List.of());
        for (int frame = 0; frame < records.size(); frame++) {
            int[] record = records.get(frame);
            for (int i = 0; i < record.length; i += 2) {
                shares.computeIfAbsent(record[i], map -> new LinkedHashMap<>())
                        .merge(record[i + 1], ofAll * traffic.shares()[frame], Double::sum);
            }
        }
        shares.forEach((map, of) -> maps.get(map).truth(of, cpu));
    }

    /** Takes the counts over from the heat maps. */
    public void read() {
        maps.values().forEach(HeatMap::read);
    }
}
