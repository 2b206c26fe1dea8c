package org.orrery.specialise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;

/** Fills tables of programs so that random packets get far: what is looked up is noted, and gets random values. */
final class Scout {
    private static final int ROUNDS = 5;
    private static final int PACKETS = 60;

    private final SplittableRandom random = new SplittableRandom(11);

    /** Returns a packet of IPv4 whose fields have few values. */
    byte[] packet() {
        byte[] packet = new byte[64 + random.nextInt(8)];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) random.nextInt(3);
        }
        packet[12] = 8;
        packet[13] = 0;
        packet[14] = 0x45;
        packet[20] = 0;
        packet[21] = 0;
        packet[22] = (byte) (random.nextInt(10) == 0 ? 1 : 64);
        packet[23] = (byte) (random.nextBoolean() ? 6 : 17);
        packet[0] = (byte) (random.nextInt(4) == 0 ? 1 : 2);
        return packet;
    }

    /** Returns the programs of files that are put one after the other. */
    static List<Program> programs(List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file)).append('\n');
        }
        return Assembler.programs(text.toString());
    }

    /** Returns random values for keys that packets lead to, round after round. */
    Map<String, Map<Key, Key>> tables(List<Program> programs) {
        Map<String, Map<Key, Key>> tables = new LinkedHashMap<>();
        Map<String, MapSpec> specs = new TreeMap<>();
        programs.get(0).maps().forEach(spec -> specs.put(spec.name(), spec));
        Policies naive = Policies.released().with(Instrumentation.naive()).excluding(Set.of());
        for (int round = 0; round < ROUNDS; round++) {
            Twin scout = new Twin(programs, tables, naive, Tamper.NONE);
            scout.cycle(false);
            for (int i = 0; i < PACKETS; i++) {
                scout.difference(packet());
            }
            specs.forEach(
                    (name, spec) -> scout.keys("heat_" + name + (spec.inner().isPresent() ? "_inner" : ""))
                            .forEach(key -> {
                                MapSpec filled = spec.inner().orElse(spec);
                                if (random.nextInt(4) > 0) {
                                    tables.computeIfAbsent(filled.name(), each -> new LinkedHashMap<>())
                                            .computeIfAbsent(key, each -> value(filled));
                                }
                            }));
        }
        return tables;
    }

    private Key value(MapSpec spec) {
        byte[] value = new byte[spec.valueSize()];
        boolean empty = random.nextInt(3) == 0;
        for (int i = 0; i < value.length && !empty; i++) {
            value[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(3));
        }
        return new Key(value);
    }
}
