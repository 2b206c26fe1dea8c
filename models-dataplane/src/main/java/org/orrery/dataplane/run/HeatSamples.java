package org.orrery.dataplane.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Surroundings all = new Surroundings();
        all.draws(() -> 0);
        List<int[]> found = new ArrayList<>();
        HeatWatch watch = new HeatWatch(
                maps::containsKey,
                (map, key) -> found.add(new int[] {map, maps.get(map).number(key)}));
        FrameRunner runner = new FrameRunner(machine, cpu, all, watch);
        watch.of(runner.execution());
        List<int[]> records = new ArrayList<>();
        for (int frame = 0; frame < traffic.frames().size(); frame++) {
            found.clear();
            if (traffic.shares()[frame] > 0) {
                runner.run(entry, traffic.frames().get(frame), from);
            }
            int[] flat = new int[2 * found.size()];
            for (int i = 0; i < found.size(); i++) {
                flat[2 * i] = found.get(i)[0];
                flat[2 * i + 1] = found.get(i)[1];
            }
            records.add(flat);
        }
        recordedBy.put(cpu, records);
    }

    /** Draws what is recorded while frames go by on a core. */
    public void add(Traffic traffic, int cpu, long frames) {
        List<int[]> records = recordedBy.get(cpu);
        if (records == null || frames == 0) {
            return;
        }
        long[] counts = Counts.multinomial(frames, traffic.shares(), stream);
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
        maps.values().forEach(HeatMap::write);
    }

    /** Takes the counts over from the heat maps. */
    public void read() {
        maps.values().forEach(HeatMap::read);
    }
}
