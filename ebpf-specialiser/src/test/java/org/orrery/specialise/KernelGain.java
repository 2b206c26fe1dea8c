package org.orrery.specialise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.elf.BpfObjectWriter;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.referee.KernelObject;
import org.orrery.ebpf.referee.Referee;
import org.orrery.ebpf.referee.TestPackets;

/**
 * What specialised programs gain in the kernel of this machine, beside what the machine predicts with a profile. Every version is loaded
 * anew in each round, and timed for all shares of hits; the shortest of all rounds counts.
 */
public final class KernelGain {
    private static final long REPEAT = 20_000;
    private static final byte[] PACKET = TestPackets.all().get("UDP");

    private final Referee referee;

    private KernelGain(Referee referee) {
        this.referee = referee;
    }

    /** Measures. One argument: file of the profile, how often each program is loaded, folder of the programs; with blanks between. */
    public static void main(String[] arguments) throws IOException {
        String[] words = arguments[0].split(" ");
        CostProfile profile = CostProfile.read(Place.onDisk(words[0]), Jit.KERNEL);
        int loads = Integer.parseInt(words[1]);
        System.out.println("Linux " + System.getProperty("os.version") + ", " + processor() + "; " + loads
                + " loads of each program, " + REPEAT * DrawnProgram.PACKETS + " packets a load and share");
        try (Referee referee = Referee.open(Optional.empty(), true)) {
            for (DrawnSystem system : List.of(DrawnSystem.router(), DrawnSystem.balancer())) {
                String source = Files.readString(Path.of(words[2], system.name() + ".s"));
                new KernelGain(referee).measure(system, source, profile, loads);
            }
        }
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse("unknown processor");
    }

    private void measure(DrawnSystem system, String source, CostProfile profile, int loads) {
        Map<GainVariant.Kind, GainVariant> variants = GainVariant.all(system, source);
        GainTable table = new GainTable(system.name());
        variants.forEach((kind, variant) -> {
            for (Draw draw : Draw.ALL) {
                table.predicted(kind, draw, GainPrediction.of(variant, system.slots(draw), PACKET, profile));
            }
        });
        Map<GainVariant.Kind, double[][]> times = new EnumMap<>(GainVariant.Kind.class);
        variants.keySet().forEach(kind -> times.put(kind, new double[Draw.ALL.size()][loads]));
        for (int round = 0; round < loads; round++) {
            int number = round;
            variants.forEach((kind, variant) -> {
                KernelObject loaded = load(variant, system);
                for (int i = 0; i < Draw.ALL.size(); i++) {
                    keys(loaded, system.slots(Draw.ALL.get(i)));
                    times.get(kind)[i][number] =
                            loaded.run(system.name(), PACKET, REPEAT).nanoseconds() / (double) DrawnProgram.PACKETS;
                }
                referee.clear();
            });
        }
        times.forEach((kind, byShare) -> {
            for (int i = 0; i < Draw.ALL.size(); i++) {
                Arrays.sort(byShare[i]);
                table.measured(kind, Draw.ALL.get(i), byShare[i][0], byShare[i][loads / 2]);
            }
        });
        sameResults(system, variants);
        variants.values().forEach(variant -> table.sites(variant.kind(), variant.sites()));
        System.out.println(table.text());
    }

    /** Compares packets and verdicts of each version with the original's, for a few keys that are hit and missed. */
    private void sameResults(DrawnSystem system, Map<GainVariant.Kind, GainVariant> variants) {
        List<Key> drawn = List.of(
                system.hits().get(0),
                system.hits().get(17),
                system.others().get(0),
                system.others().get(41));
        List<String> expected = results(system, variants.get(GainVariant.Kind.ORIGINAL), drawn);
        variants.forEach((kind, variant) -> {
            if (kind != GainVariant.Kind.PROLOGUE
                    && !results(system, variant, drawn).equals(expected)) {
                throw new IllegalStateException(system.name() + ", " + kind.text() + ": other verdicts or packets");
            }
        });
    }

    private List<String> results(DrawnSystem system, GainVariant variant, List<Key> drawn) {
        KernelObject loaded = load(variant, system);
        List<String> results = new ArrayList<>();
        for (Key each : drawn) {
            keys(loaded, Collections.nCopies(DrawnSystem.SLOTS, each));
            KernelObject.Run run = loaded.run(system.name(), PACKET, 1);
            results.add(run.verdict() + " " + new Key(run.packet()));
        }
        referee.clear();
        return results;
    }

    private static void keys(KernelObject loaded, List<Key> slots) {
        List<KernelObject.Element> elements = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            elements.add(
                    new KernelObject.Element(DrawnSystem.slot(i), slots.get(i).bytes(), ""));
        }
        loaded.fill("keys", elements);
    }

    /** Loads a version, and fills its maps with what its machine's hold; heat maps begin empty. */
    private KernelObject load(GainVariant variant, DrawnSystem system) {
        KernelObject loaded = referee.load(BpfObjectWriter.write(List.of(variant.program()), "GPL"));
        List<String> own =
                variant.program().maps().stream().map(spec -> spec.name()).toList();
        for (BpfMap map : variant.machine().maps().maps()) {
            String name = map.spec().name();
            boolean filled = own.contains(name) && !name.equals("keys") && !name.startsWith("heat_");
            if (!filled) {
                continue;
            }
            if (map.spec().type() == MapType.PROG_ARRAY) {
                loaded.fill(name, List.of(new KernelObject.Element(new byte[4], new byte[4], system.name())));
                continue;
            }
            loaded.fill(
                    name,
                    new MapControl(map)
                            .batch().stream()
                                    .map(entry -> new KernelObject.Element(entry.key(), entry.value(), ""))
                                    .toList());
        }
        return loaded;
    }
}
