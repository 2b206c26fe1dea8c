package org.orrery.ebpf.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes cycles as collapsed stacks. */
final class Stacks {
    /** Causes that blocks and operations on maps show already. */
    private static final Set<String> SHOWN = Set.of("instructions", "calls", "maps");

    private Stacks() {}

    static List<String> of(TrafficResult result) {
        List<String> lines = new ArrayList<>();
        for (TrafficResult.HotBlock block : result.hottest()) {
            double weight = result.costs().isPresent() ? block.cycles() : block.instructions();
            add(
                    lines,
                    "packet;" + block.program() + ";slots " + block.from() + "-" + block.to() + " " + block.text(),
                    weight);
        }
        for (TrafficResult.MapUse use : result.maps()) {
            add(lines, "packet;" + result.program() + ";" + use.operation() + " in " + use.map(), use.cycles());
        }
        result.costs().ifPresent(costs -> costs.byCause().forEach((cause, cycles) -> {
            if (!SHOWN.contains(cause)) {
                add(lines, "packet;" + cause, cycles * result.packets());
            }
        }));
        return lines;
    }

    private static void add(List<String> lines, String frames, double weight) {
        if (Math.round(weight) > 0) {
            lines.add(frames + " " + Math.round(weight));
        }
    }
}
