package org.orrery.numa.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.hardware.memory.Profile;
import org.orrery.numa.Runs;

/**
 * Repeats the fit of the programs: cycles, and operations or scale, so that cycles and walk cycles of the calibration
 * figures come out. Run by hand; it prints what belongs into {@code models/programs.yaml}. Arguments name programs; without any, all are fitted.
 */
final class ProgramFit {
    private static final int ROUNDS = 25;

    private final Runs runs = new Runs();

    /** One program with its two published numbers. */
    private record Target(
            String program, String machine, String placement, double gcycles, double walkGcycles, Free free) {}

    /** What is fitted beside the cycles. */
    private enum Free {
        OPERATIONS,
        SCALE,
        NOTHING
    }

    private static final String LOCAL = "cpus: [0], data: {type: node, node: 0}, table: {type: node, node: 0}";

    private static String wide(String shares) {
        return "cpus: [0, 1, 2, 3], data: {type: shares, shares: " + shares + "}, table: {type: shares, shares: "
                + shares + "}";
    }

    public static void main(String[] arguments) {
        Target[] targets = {
            new Target("gups", "hswex-4s", LOCAL, 454.078, 374.936, Free.NOTHING),
            new Target("btree", "hswex-4s", LOCAL, 629.764, 270.589, Free.SCALE),
            new Target("hashjoin", "hswex-4s", LOCAL, 831.676, 496.799, Free.OPERATIONS),
            new Target("redis", "hswex-4s", LOCAL, 118.963, 33.630, Free.SCALE),
            new Target("xsbench", "hswex-4s", LOCAL, 12754.866, 4413.714, Free.SCALE),
            new Target("pagerank", "hswex-4s", LOCAL, 14779.597, 4489.895, Free.OPERATIONS),
            new Target("liblinear", "hswex-4s", LOCAL, 56921.030, 5748.410, Free.OPERATIONS),
            new Target("canneal", "hswex-4s", LOCAL, 1535.643, 719.285, Free.OPERATIONS),
            new Target(
                    "memcached-wide", "hswex-4s", wide("[0.25, 0.25, 0.25, 0.25]"), 157311.7, 49992.6, Free.OPERATIONS),
            new Target("xsbench-wide", "hswex-4s", wide("[0.16, 0.08, 0.50, 0.27]"), 83979.0, 34222.2, Free.SCALE),
            new Target(
                    "graph500-wide", "hswex-4s", wide("[0.08, 0.57, 0.18, 0.17]"), 96701.5, 15556.4, Free.OPERATIONS),
            new Target("hashjoin-wide", "hswex-4s", wide("[0.47, 0.01, 0.50, 0.02]"), 34113.8, 8641.9, Free.OPERATIONS),
            new Target(
                    "canneal-wide", "hswex-4s", wide("[0.14, 0.32, 0.29, 0.25]"), 371469.8, 141115.8, Free.OPERATIONS),
            new Target("btree-wide", "hswex-4s", wide("[0.75, 0.25, 0, 0]"), 178056.9, 30529.2, Free.OPERATIONS),
            new Target("gups-clx", "clx-4s", LOCAL, 272.965, 422.743, Free.NOTHING),
            new Target("btree-clx", "clx-4s", LOCAL, 591.789, 310.422, Free.SCALE),
            new Target("xsbench-clx", "clx-4s", LOCAL, 13419.359, 4623.147, Free.SCALE),
            new Target("canneal-clx", "clx-4s", LOCAL, 355.822, 262.156, Free.SCALE),
        };
        List<String> chosen = List.of(arguments);
        for (Target target : targets) {
            if (chosen.isEmpty() || chosen.contains(target.program())) {
                new ProgramFit().fit(target);
            }
        }
    }

    private void fit(Target target) {
        Profile profile = runs.binding()
                .bind(ProgramParameters.class, "{machine: hswex-4s, processes: [{program: gups}]}")
                .profiles()
                .get(target.program());
        double operations = profile.operations();
        double cycles = profile.cycles();
        double scale = profile.scale();
        double walk = 0;
        double all = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> run = run(target, operations, cycles, scale);
            walk = run.get("numa.walk_cycles_per_op") * operations / 1e9;
            all = run.get("numa.cycles_per_op") * operations / 1e9;
            if (target.free() == Free.OPERATIONS) {
                operations *= target.walkGcycles() / walk;
            } else if (target.free() == Free.SCALE) {
                scale *= target.walkGcycles() / walk;
            }
            cycles = Math.max(0, cycles + 0.7 * (target.gcycles() * 1e9 / operations - run.get("numa.cycles_per_op")));
        }
        System.out.printf(
                Locale.ROOT,
                "\"%s\": {\"ops\": %.6g, \"cycles\": %.5g, \"scale\": %.5g}, # cycles %.4f of the target, walks %.4f%n",
                target.program(),
                operations,
                cycles,
                scale,
                all / target.gcycles(),
                walk / target.walkGcycles());
    }

    private Map<String, Double> run(Target target, double operations, double cycles, double scale) {
        Profile base = runs.binding()
                .bind(ProgramParameters.class, "{machine: hswex-4s, processes: [{program: gups}]}")
                .profiles()
                .get(target.program());
        return runs.programs(
                        "{machine: " + target.machine() + ", processes: [{program: " + target.program()
                                + ", work: 0.001, " + target.placement() + "}]}",
                        Map.of(target.program(), base.fitted(operations, cycles, scale)))
                .scalars();
    }
}
