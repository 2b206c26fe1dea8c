package org.orrery.ebpf.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.ebpf.program.SourceLine;
import org.orrery.ebpf.run.Blocks;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.RunCounts;

/** Where the work is done: blocks, maps and helper functions, summed over cores. */
record Heat(List<Core> cores) {
    List<TrafficResult.HotBlock> blocks() {
        Map<Executable, RunCounts> sums = new LinkedHashMap<>();
        for (Core core : cores) {
            core.counts().forEach((program, counts) -> sums.computeIfAbsent(program, RunCounts::none)
                    .add(counts));
        }
        List<TrafficResult.HotBlock> all = new ArrayList<>();
        sums.forEach((program, counts) -> blocks(program, counts, all));
        all.sort(Comparator.comparingDouble(TrafficResult.HotBlock::cycles)
                .thenComparingLong(TrafficResult.HotBlock::instructions)
                .reversed());
        return all;
    }

    private void blocks(Executable executable, RunCounts counts, List<TrafficResult.HotBlock> to) {
        Blocks blocks = executable.blocks();
        double[] cycles =
                cores.get(0).model().map(model -> model.blockCycles(executable)).orElse(new double[blocks.count()]);
        for (int block = 0; block < blocks.count(); block++) {
            long runs = counts.block(block);
            if (runs > 0) {
                int from = blocks.start(block);
                to.add(new TrafficResult.HotBlock(
                        executable.program().name(),
                        from,
                        blocks.end(block),
                        executable.program().text(from),
                        executable.program().line(from).map(SourceLine::place).orElse(""),
                        runs,
                        runs * blocks.size(block),
                        runs * cycles[block]));
            }
        }
    }

    List<TrafficResult.MapUse> maps() {
        Map<Meter.Place, Meter.Use> sums = new LinkedHashMap<>();
        for (Core core : cores) {
            core.meter().uses().forEach((place, use) -> {
                Meter.Use sum = sums.computeIfAbsent(place, each -> new Meter.Use(use.map));
                sum.operations += use.operations;
                sum.compared += use.compared;
                sum.nodes += use.nodes;
                sum.cycles += use.cycles;
            });
        }
        List<TrafficResult.MapUse> all = new ArrayList<>();
        sums.forEach((place, use) -> all.add(new TrafficResult.MapUse(
                use.map,
                place.kind().name().toLowerCase(Locale.ROOT),
                use.operations,
                (use.compared + use.nodes) / (double) use.operations,
                use.cycles)));
        all.sort(Comparator.comparingDouble(TrafficResult.MapUse::cycles)
                .thenComparingLong(TrafficResult.MapUse::count)
                .reversed());
        return all;
    }

    Map<String, Long> helpers() {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Core core : cores) {
            core.meter().helpers().forEach((name, count) -> sums.merge(name, count[0], Long::sum));
        }
        Map<String, Long> ordered = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(each -> ordered.put(each.getKey(), each.getValue()));
        return ordered;
    }
}
