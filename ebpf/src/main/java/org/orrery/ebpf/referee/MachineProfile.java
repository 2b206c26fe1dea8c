package org.orrery.ebpf.referee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.cost.OperationCosts;

/**
 * A profile of this machine, measured with small programs: each is timed for two counts, five times or more loaded anew, and what
 * one time of its body takes is the slope between the shortest times. What cannot be measured is taken over from another profile.
 */
public final class MachineProfile {
    private static final String SOURCE = "measured on this machine with the kernel's test run: ";

    private final MicroRun run;
    private final CostProfile base;
    private final double clock;
    private final double perInstruction;
    private final Map<String, String> entries = new LinkedHashMap<>();

    private MachineProfile(Referee referee, CostProfile base, int loads, IntConsumer progress) {
        this.base = base;
        List<Micro> all = new ArrayList<>(Micros.all());
        for (int bits : List.of(6, 13, 17, 21)) {
            all.add(Micros.chase(bits));
        }
        this.run = MicroRun.of(referee, all, loads, progress);
        clock = 1 / nanoseconds("add");
        perInstruction = cycles("parse") / 14;
    }

    /**
     * Measures this machine.
     *
     * @param takenOver profile for what cannot be measured
     * @param loads how often each program is loaded, 5 or more
     * @param progress is told the number of each round, from 1
     * @return the text of a calibration file
     */
    public static String measure(Referee referee, String takenOver, int loads, IntConsumer progress) {
        CostProfile base = CostProfile.builtIn(takenOver, Jit.KERNEL);
        MachineProfile profile = new MachineProfile(referee, base, loads, progress);
        profile.instructions();
        profile.operations();
        profile.helpers();
        profile.caches();
        String text = profile.text(takenOver);
        List<Measured> lookups = Lookups.measure(referee, loads, progress);
        return text + lookupLines(lookups, text);
    }

    private static String lookupLines(List<Measured> measured, String profile) {
        StringBuilder text =
                new StringBuilder("# Nanoseconds of a lookup with drawing its key; predicted by this profile.\n");
        try {
            Lookups.lines(measured, ProfileRange.parse(profile))
                    .forEach(each -> text.append("# ").append(each).append('\n'));
        } catch (IOException e) {
            throw new RefereeException("a file for the profile cannot be written: " + e.getMessage());
        }
        return text.toString();
    }

    private double nanoseconds(String micro) {
        return run.slopes().get(micro).value();
    }

    private double cycles(String micro) {
        return nanoseconds(micro) * clock;
    }

    /** Returns the cycles of a body without its plain instructions. */
    private double above(String micro, int instructions) {
        return Math.max(0, cycles(micro) - instructions * perInstruction);
    }

    private void put(String key, double measured, String micro, double share) {
        double value = Math.max(0, measured);
        Measured slope = run.slopes().get(micro);
        double low = Math.max(0, value - (slope.value() - slope.low()) * clock * share);
        double high = value + (slope.high() - slope.value()) * clock * share;
        entries.put(
                key,
                String.format(
                        Locale.ROOT,
                        "{value: %.4g, source: \"%s%s\", kind: measured, range: [%.4g, %.4g]}",
                        value,
                        SOURCE,
                        micro,
                        low,
                        high));
    }

    private void instructions() {
        Measured add = run.slopes().get("add");
        entries.put(
                "clock",
                String.format(
                        Locale.ROOT,
                        "{value: %.3f GHz, source: \"%sdependent additions\", kind: measured, range: [%.3f GHz, %.3f GHz]}",
                        clock,
                        SOURCE,
                        1 / add.high(),
                        1 / add.low()));
        put("cycles-per-instruction", perInstruction, "parse", 1 / 14.0);
        entries.put(
                "native-kernel",
                "{value: 1, source: \"the translator gives one instruction for most; what more it gives is in"
                        + " cycles-per-instruction, which was measured for eBPF instructions\", kind: derived}");
        put("native-lddw", cycles("constant") / perInstruction, "constant", 1 / perInstruction);
        put("native-swap", Math.max(0, (cycles("swap") - cycles("load")) / perInstruction), "swap", 1 / perInstruction);
        put("native-shift", cycles("shift") / 4 / perInstruction, "shift", 1 / (4 * perInstruction));
        put("division", above("division", 1), "division", 1);
        put("atomic", above("atomic", 1), "atomic", 1);
        double call = base.core().helperCall();
        put("return-thunk", Math.max(0, above("xdp_get_buff_len", 2) - call), "xdp_get_buff_len", 1);
        put("function-call", Math.max(0, above("function", 3) - thunk()), "function", 1);
        put("tail-call-direct", above("tail-constant", 8), "tail-constant", 1);
        put("tail-call-indirect", above("tail-variable", 8), "tail-variable", 1);
        double random = Math.max(0, cycles("branches-random") - cycles("branches-even"));
        put("mispredict", 2 * random, "branches-random", 2);
    }

    private double thunk() {
        return Math.max(0, above("xdp_get_buff_len", 2) - base.core().helperCall());
    }

    private void operations() {
        OperationCosts costs = base.operations();
        double call = base.core().helperCall() + thunk();
        put("array-fixed", Math.max(0, above("array", 4) - costs.arrayLookup() * perInstruction), "array", 1);
        double hashed = costs.keyHash().get("8") + costs.hashLookup() + 2 * costs.hashWord();
        double lookup = above("hash-8", 4);
        double returns = costs.hashReturns() * thunk();
        put("hash-fixed", Math.max(0, lookup - hashed * perInstruction - call - returns), "hash-8", 1);
        double node = Math.max(0, (cycles("lpm-4") - cycles("lpm-1")) / 3);
        put("trie-node", node / perInstruction, "lpm-4", 1 / (3 * perInstruction));
        double trie = above("lpm-1", 4) - node - costs.trieLookup() * perInstruction - call;
        put("trie-fixed", trie, "lpm-1", 1);
        put("update", Math.max(0, above("hash-8-update", 7) - lookup), "hash-8-update", 1);
        double change = Math.max(0, (above("hash-8-insert-delete", 11) - 2 * lookup) / 2);
        put("insert", change, "hash-8-insert-delete", 0.5);
        put("delete", change, "hash-8-insert-delete", 0.5);
        double worked = Math.max(0, (cycles("csum_diff-112") - cycles("csum_diff-16")) / 96);
        put("byte-worked", worked / perInstruction, "csum_diff-112", 1 / (96 * perInstruction));
    }

    private void helpers() {
        Map<String, Double> bodies = new TreeMap<>(base.operations().helpers());
        double call = base.core().helperCall() + thunk();
        Map<String, Integer> instructions = Map.of(
                "get_prandom_u32",
                1,
                "ktime_get_ns",
                1,
                "ktime_get_boot_ns",
                1,
                "ktime_get_coarse_ns",
                1,
                "xdp_get_buff_len",
                2,
                "trace_printk",
                4,
                "redirect",
                3,
                "redirect_map",
                4);
        instructions.forEach((name, count) -> bodies.put(name, Math.max(0, above(name, count) - call)));
        bodies.put("csum_diff", Math.max(0, above("csum_diff-16", 6) - call));
        for (String adjust : List.of("xdp_adjust_head", "xdp_adjust_meta", "xdp_adjust_tail")) {
            bodies.put(adjust, Math.max(0, above(adjust, 6) / 2 - call));
        }
        entries.put(
                "inlined-helpers",
                String.format(
                        Locale.ROOT,
                        "{value: {get_smp_processor_id: %.4g}, source: \"%sget_smp_processor_id\", kind: measured}",
                        above("get_smp_processor_id", 1),
                        SOURCE));
        List<String> pairs = new ArrayList<>();
        bodies.forEach((name, body) -> pairs.add(String.format(Locale.ROOT, "%s: %.4g", name, body)));
        entries.put(
                "helpers",
                "{value: {" + String.join(", ", pairs) + "}, source: \"" + SOURCE
                        + "bodies above a call and its return; fib_lookup and locks are taken over\", kind: measured}");
    }

    private void caches() {
        put("l2-cycles", Math.max(0, cycles("chase-13") - cycles("chase-6")), "chase-13", 1);
        time("l3-latency", "chase-17");
        time("memory-latency", "chase-21");
        for (String level : List.of("l1d", "l1i", "l2", "l3")) {
            CacheFolder.of(level).ifPresent(cache -> {
                entries.put(
                        level + "-size",
                        "{value: " + cache.kibibytes()
                                + " KiB, source: \"this machine's kernel says so\", kind: vendor}");
                entries.put(
                        level + "-ways",
                        "{value: " + cache.ways() + ", source: \"this machine's kernel says so\", kind: vendor}");
            });
        }
    }

    private void time(String key, String micro) {
        double near = nanoseconds("chase-6");
        Measured far = run.slopes().get(micro);
        entries.put(
                key,
                String.format(
                        Locale.ROOT,
                        "{value: %.2f ns, source: \"%s%s\", kind: measured, range: [%.2f ns, %.2f ns]}",
                        Math.max(0, far.value() - near),
                        SOURCE,
                        micro,
                        Math.max(0, far.low() - near),
                        Math.max(0, far.high() - near)));
    }

    private String text(String takenOver) {
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(line("/proc/cpuinfo", "model name"))
                .append(", Linux ")
                .append(line("/proc/sys/kernel/osrelease", ""))
                .append(
                        "\ncalibration: ebpf\nsource: \"this machine, measured with the kernel's test run; estimates as in ")
                .append(takenOver)
                .append("\"\nentries:\n");
        for (String known : baseLines(takenOver)) {
            String key = known.strip().replaceFirst(":.*", "");
            text.append("  ")
                    .append(key)
                    .append(": ")
                    .append(entries.getOrDefault(key, known.strip().substring(key.length() + 2)))
                    .append('\n');
        }
        text.append("# Nanoseconds of whole runs: name, for the smaller and the larger count, slope.\n");
        run.lines().forEach(each -> text.append("# ").append(each).append('\n'));
        return text.toString();
    }

    private static List<String> baseLines(String takenOver) {
        String file = takenOver + ".yaml";
        try {
            byte[] bytes = new Place.OnClassPath(CostProfile.class, "org/orrery/ebpf/cost/" + file, file).read(1 << 20);
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("  "))
                    .toList();
        } catch (IOException e) {
            throw new RefereeException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static String line(String file, String begin) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(each -> each.startsWith(begin))
                    .findFirst()
                    .map(each -> each.substring(each.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
