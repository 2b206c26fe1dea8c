package org.orrery.specialise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.elf.BpfObjectWriter;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.referee.KernelObject;
import org.orrery.ebpf.referee.Referee;

/**
 * Writes original and specialised programs as objects, loads both into the kernel, and runs both on the same packets: the verifier must
 * take them, verdicts and packets must be equal. It prints the shortest of five times that the kernel's test run measures.
 */
public final class KernelCheck {
    private static final int PACKETS = 12;
    private static final int LOADS = 5;
    private static final long REPEAT = 300_000;
    private static final Map<String, Policies> FLAVOURS = flavours();

    private final Scout scout = new Scout();
    private final Referee referee;

    private KernelCheck(Referee referee) {
        this.referee = referee;
    }

    private static Map<String, Policies> flavours() {
        Map<String, Policies> flavours = new LinkedHashMap<>();
        flavours.put("paper", Policies.paper());
        flavours.put("common", Policies.paper().with(new Continuation.Common()));
        flavours.put("released", Policies.released());
        flavours.put("eswitch", Policies.eswitch());
        return flavours;
    }

    /** Checks each argument: one or several files of assembler text, joined by commas. */
    public static void main(String[] arguments) throws IOException {
        try (Referee referee = Referee.open(Optional.empty(), true)) {
            KernelCheck check = new KernelCheck(referee);
            for (String each : arguments[0].split(" ")) {
                check.check(each);
            }
        }
    }

    private void check(String files) throws IOException {
        List<Program> programs =
                Scout.programs(Arrays.stream(files.split(",")).map(Path::of).toList());
        Map<String, Map<Key, Key>> tables = scout.tables(programs);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            packets.add(scout.packet());
        }
        FLAVOURS.forEach((name, policies) -> {
            String line = String.format("%-14s %-9s ", Path.of(files).getFileName(), name);
            try {
                System.out.println(line + compare(programs, tables, packets, policies));
            } catch (EbpfException e) {
                System.out.println(line + "refused: " + e.getMessage());
            }
            referee.clear();
        });
    }

    private String compare(
            List<Program> programs, Map<String, Map<Key, Key>> tables, List<byte[]> packets, Policies policies) {
        Instrumentation half = Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP);
        Twin twin = new Twin(
                programs, tables, policies.instrumentation().isOn() ? policies.with(half) : policies, Tamper.NONE);
        twin.cycle(false);
        packets.forEach(packet -> twin.same(packet, "warm-up"));
        Specialised specialised = twin.cycle(true);
        List<Program> changed = specialised.parts().stream().map(Part::program).toList();
        Map<String, Map<Key, Key>> all = new LinkedHashMap<>(tables);
        all.putAll(twin.tables(false));
        KernelObject before = loaded(programs, all);
        all.putAll(twin.tables(true));
        KernelObject after = loaded(changed, all);
        String entry = programs.get(0).name();
        int different = 0;
        for (byte[] packet : packets) {
            KernelObject.Run expected = before.run(entry, packet, 1);
            KernelObject.Run actual = after.run(entry, packet, 1);
            boolean same = expected.verdict() == actual.verdict() && Arrays.equals(expected.packet(), actual.packet());
            different += same ? 0 : 1;
        }
        byte[] packet = packets.get(0);
        return String.format(
                "%d of %d packets differ; instructions %s; a run takes %d and %d ns",
                different,
                packets.size(),
                specialised.parts().stream()
                        .map(part -> part.originalInstructions() + " to " + part.instructions())
                        .toList(),
                shortest(before, entry, packet),
                shortest(after, entry, packet));
    }

    private static long shortest(KernelObject object, String entry, byte[] packet) {
        long shortest = Long.MAX_VALUE;
        for (int load = 0; load < LOADS; load++) {
            shortest = Math.min(shortest, object.run(entry, packet, REPEAT).nanoseconds());
        }
        return shortest;
    }

    private KernelObject loaded(List<Program> programs, Map<String, Map<Key, Key>> tables) {
        KernelObject object = referee.load(BpfObjectWriter.write(programs, "GPL"));
        for (MapSpec spec : programs.get(0).maps()) {
            List<KernelObject.Element> elements = new ArrayList<>();
            tables.getOrDefault(spec.name(), Map.of()).forEach((key, value) -> {
                if (spec.type() != MapType.ARRAY || key.number(0, 4) < spec.maxEntries()) {
                    elements.add(new KernelObject.Element(key.bytes(), value.bytes(), ""));
                }
            });
            int slot = 0;
            for (Program program : spec.type() == MapType.PROG_ARRAY ? programs : List.<Program>of()) {
                if (slot < spec.maxEntries()) {
                    elements.add(
                            new KernelObject.Element(new byte[] {(byte) slot++, 0, 0, 0}, new byte[4], program.name()));
                }
            }
            if (!elements.isEmpty()) {
                object.fill(spec.name(), elements);
            }
            spec.inner().ifPresent(inner -> object.nest(spec.name(), new byte[4], inner.name()));
        }
        return object;
    }
}
