package org.orrery.ebpf.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

/**
 * Lookups of present keys in full maps, in an order that looks random: what the kernel takes for one, and what the machine says by a
 * profile. No profile is made from these times; they show how well its caches and operations predict.
 */
final class Lookups {
    private static final List<Integer> SIZES = List.of(7, 14, 20);
    private static final List<String> KINDS =
            List.of("array 4", "percpu-array 4", "hash 8", "percpu-hash 8", "lru-hash 8", "lpm-trie 8");
    private static final int FEW = 4;
    private static final long REPEAT = 300_000;
    private static final int RUNS = 40_000;

    private static final String STATE = """
            stdw [%r10-32], 0
            stdw [%r10-24], 0
            stw [%r10-4], PLACE
            lddw %r1, map state
            mov %r2, %r10
            add %r2, -4
            call 1
            jeq %r0, 0, exit
            mov %r7, %r0
            ldxw %r9, [%r7]
            """;
    private static final String STEP = """
            mul32 %r9, 1664525
            add32 %r9, 1013904223
            stxw [%r7], %r9
            mov32 %r1, %r9
            rsh32 %r1, SHIFT
            KEYlddw %r1, map m
            mov %r2, %r10
            add %r2, -32
            call 1
            jeq %r0, 0, exit
            ldxw %r1, [%r0]
            """;
    private static final String FILL = """
            .program fill xdp
            mov %r0, 1
            STATEmov32 %r1, %r9
            KEYstdw [%r10-16], 0
            lddw %r1, map m
            mov %r2, %r10
            add %r2, -32
            mov %r3, %r10
            add %r3, -16
            mov %r4, 0
            call 2
            add32 %r9, 1
            stxw [%r7], %r9
            mov %r0, 1
            exit
            """;

    private Lookups() {}

    /**
     * A map of a size.
     *
     * @param kind type, blank, bytes of a key
     * @param bits logarithm of its entries
     */
    record Case(String kind, int bits) {
        private int entries() {
            return 1 << bits;
        }

        Micro micro() {
            String trie = "stw [%r10-32], 32\nstxw [%r10-28], %r1\n";
            String key = kind.startsWith("lpm") ? trie : "stxw [%r10-32], %r1\n";
            String maps = ".map m " + kind + " 8 " + entries() + "\n.map state array 4 8 2\n";
            String step = STEP.replace("SHIFT", Integer.toString(32 - bits)).replace("KEY", key);
            String fill = FILL.replace("STATE", STATE.replace("PLACE", "1")).replace("KEY", key);
            return Micro.of(kind, FEW, STATE.replace("PLACE", "0"), step)
                    .maps(maps, loaded -> loaded.run("fill", Micro.packet(), entries()))
                    .after(fill);
        }
    }

    /** Returns all maps and sizes. */
    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        for (String kind : KINDS) {
            for (int bits : SIZES) {
                all.add(new Case(kind, bits));
            }
        }
        return all;
    }

    /** Returns the measured times of one lookup with its key, in nanoseconds, in the order of {@link #all}. */
    static List<Measured> measure(Referee referee, int loads, IntConsumer progress) {
        List<Rounds.Task> tasks = new ArrayList<>();
        for (Case each : all()) {
            Micro micro = each.micro();
            for (int count : List.of(FEW, 2 * FEW)) {
                tasks.add(new Rounds.Task(micro.object(count), "main", Micro.packet(), micro.fill()));
            }
        }
        List<Timing> timings = Rounds.run(referee, tasks, loads, REPEAT, progress);
        List<Measured> slopes = new ArrayList<>();
        for (int i = 0; i < timings.size(); i += 2) {
            slopes.add(Measured.slope(timings.get(i), timings.get(i + 1), FEW));
        }
        return slopes;
    }

    /** Returns what the machine says of one, in nanoseconds, from so many runs behind as many of warm-up, or as many as touch each entry three times. */
    static double predict(Case of, CostProfile profile, int runs) {
        Machine machine = new Machine(new MapSpace(1, () -> 0), Helpers.standard(), Machine.Mode.TRANSLATED);
        Executable few = load(machine, of, FEW, "main");
        Executable many = load(machine, of, 2 * FEW, "main");
        Execution plain = machine.execution(0, Environment.still(1));
        Executable fill = load(machine, of, FEW, "fill");
        for (int i = 0; i < of.entries(); i++) {
            run(plain, fill);
        }
        CycleModel model = new CycleModel(profile, new CoreModel(profile));
        Execution execution = machine.execution(0, Environment.still(1), model, Machine.LIMIT);
        double sum = 0;
        for (int i = -Math.max(runs, of.entries() / FEW); i < runs; i++) {
            run(execution, many);
            double cycles = model.cycles(execution);
            run(execution, few);
            sum += i < 0 ? 0 : cycles - model.cycles(execution);
        }
        return sum / runs / FEW / profile.core().clock() * 1e9;
    }

    private static Executable load(Machine machine, Case of, int count, String name) {
        Program program = Assembler.programs(of.micro().text(count)).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return machine.load(program);
    }

    private static void run(Execution execution, Executable program) {
        execution.prepare();
        execution.memory().packet(Micro.packet(), Micro.PACKET);
        execution.run(program, Layout.CONTEXT, 0);
    }

    /** Returns times for people. */
    static List<String> lines(List<Measured> measured, CostProfile profile) {
        List<Case> all = all();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s %8d entries: measured %7.1f (%.1f to %.1f), predicted %7.1f",
                    all.get(i).kind(),
                    all.get(i).entries(),
                    measured.get(i).value(),
                    measured.get(i).low(),
                    measured.get(i).high(),
                    predict(all.get(i), profile, RUNS)));
        }
        return lines;
    }
}
