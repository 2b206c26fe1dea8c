package org.orrery.numa.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.hardware.memory.Profile;
import org.orrery.numa.Runs;

/**
 * Repeats the fit of the programs: references in flight, and operations or scale, so that cycles and walk cycles of the calibration
 * figures come out. Cycles of computing are given by a program's instructions; what one reference in flight cannot explain is added to them, and
 * of GUPS they are what is fitted. Run by hand; it prints what belongs into {@code models/programs.yaml}. Arguments name programs; without any, all are fitted.
 */
final class ProgramFit {
    private static final int ROUNDS = 60;
    private static final double MOST_IN_FLIGHT = 10;

    private final Runs runs = new Runs();

    /** One program with its two published numbers. */
    private record Target(
            String program, String machine, String placement, double gcycles, double walkGcycles, Free free) {
        /** Returns the cycles of a unit at one instruction a cycle, as the head of the file says; of GUPS they are fitted. */
        double bound() {
            return switch (program.replaceFirst("-.*", "")) {
                case "btree" -> 280;
                case "hashjoin" -> 50;
                case "redis" -> 900;
                case "xsbench" -> 4900;
                case "pagerank" -> 8;
                case "liblinear" -> 12;
                case "canneal" -> 500;
                case "memcached" -> 1000;
                case "graph500" -> 15;
                default -> 0;
            };
        }
    }

    /** A program with its share of walks where large pages are asked for. */
    private record Huge(String program, String placement, double walkShare) {}

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
        Huge[] pages = {
            new Huge("redis", LOCAL, 0.257),
            new Huge("btree", LOCAL, 0.344),
            new Huge("canneal", LOCAL, 0.230),
            new Huge("memcached-wide", wide("[0.25, 0.25, 0.25, 0.25]"), 0.277),
            new Huge("canneal-wide", wide("[0.14, 0.32, 0.29, 0.25]"), 0.270),
            new Huge("btree-wide", wide("[0.75, 0.25, 0, 0]"), 0.156),
        };
        List<String> chosen = List.of(arguments);
        if (chosen.equals(List.of("huge"))) {
            for (Huge huge : pages) {
                new ProgramFit().fit(huge);
            }
            return;
        }
        for (Target target : targets) {
            if (chosen.isEmpty() || chosen.contains(target.program())) {
                new ProgramFit().fit(target);
            }
        }
    }

    private void fit(Target target) {
        Profile profile = profile(target.program());
        double operations = profile.operations();
        double bound = target.bound();
        double cycles = Math.max(bound, target.free() == Free.NOTHING ? profile.cycles() : 0);
        double scale = profile.scale();
        double mlp = profile.mlp();
        double walk = 0;
        double all = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> run = run(target, profile.fitted(operations, cycles, scale, mlp));
            walk = run.get("numa.walk_cycles_per_op") * operations / 1e9;
            all = run.get("numa.cycles_per_op") * operations / 1e9;
            if (target.free() == Free.OPERATIONS) {
                operations *= target.walkGcycles() / walk;
            } else if (target.free() == Free.SCALE) {
                scale *= target.walkGcycles() / walk;
            }
            double missing = target.gcycles() * 1e9 / operations - run.get("numa.cycles_per_op");
            boolean bounded = target.free() == Free.NOTHING || mlp == 1 && (missing > 0 || cycles > bound);
            if (bounded) {
                cycles = Math.max(bound, cycles + 0.7 * missing);
            } else {
                double next = mlp * StrictMath.pow(all / target.gcycles(), 1.5);
                mlp = Math.max(1, Math.min(MOST_IN_FLIGHT, next));
                boolean tooSlow = mlp == MOST_IN_FLIGHT && (missing < 0 || cycles < bound);
                cycles = tooSlow ? Math.max(0, Math.min(bound, cycles + 0.7 * missing)) : cycles;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "\"%s\": {\"ops\": %.6g, \"cycles\": %.5g, \"scale\": %.5g, \"mlp\": %.5g}, # cycles %.4f of the target, walks %.4f%n",
                target.program(),
                operations,
                cycles,
                scale,
                mlp,
                all / target.gcycles(),
                walk / target.walkGcycles());
    }

    private Profile profile(String program) {
        return runs.binding()
                .bind(ProgramParameters.class, "{machine: hswex-4s, processes: [{program: gups}]}")
                .profiles()
                .get(program);
    }

    /** Large pages back so much of the memory that the share of walks is that of the figure. */
    private void fit(Huge target) {
        double low = 0;
        double high = 1;
        double walks = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double share = (low + high) / 2;
            walks = runs.programs(
                            "{machine: hswex-4s, processes: [{program: " + target.program()
                                    + ", work: 0.001, pages: huge, " + target.placement() + "}]}",
                            Map.of(target.program(), profile(target.program()).withHugeShare(share)))
                    .scalars()
                    .get("numa.walk_share");
            low = walks > target.walkShare() ? share : low;
            high = walks > target.walkShare() ? high : share;
        }
        System.out.printf(
                Locale.ROOT,
                "\"%s\": {\"huge-share\": %.4g}, # walks %.4f of the target%n",
                target.program(),
                low,
                walks / target.walkShare());
    }

    private Map<String, Double> run(Target target, Profile profile) {
        return runs.programs(
                        "{machine: " + target.machine() + ", processes: [{program: " + target.program()
                                + ", work: 0.001, " + target.placement() + "}]}",
                        Map.of(target.program(), profile))
                .scalars();
    }
}
