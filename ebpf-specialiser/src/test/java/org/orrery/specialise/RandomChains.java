package org.orrery.specialise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;

/** Programs that a verifier would accept, with lookups whose keys come from packets, constants and earlier values; and their tables. */
final class RandomChains {
    private static final String[] ARITHMETIC = {
        "add", "sub", "xor", "or", "mul", "add32", "sub32", "xor32", "mul32", "lsh32", "rsh32", "arsh32", "rsh", "and32"
    };
    private static final String[] TESTS = {
        "jgt", "jge", "jlt", "jle", "jsgt", "jslt", "jset", "jeq", "jne", "jgt32", "jslt32", "jeq32", "jne32", "jset32"
    };
    private static final String[] LOADS = {"ldxb", "ldxh", "ldxw", "ldxsb", "ldxsw"};

    private final SplittableRandom random;
    private final boolean writes;
    private final StringBuilder text = new StringBuilder();
    private final List<MapSpec> maps = new ArrayList<>();
    private int labels;

    private RandomChains(long seed, boolean writes) {
        this.random = new SplittableRandom(seed);
        this.writes = writes;
    }

    /** A program and its tables. */
    record Chain(String text, List<Program> programs, Map<String, Map<Key, Key>> tables) {}

    /**
     * Returns the chain of a seed.
     *
     * @param writes whether programs update and delete
     */
    static Chain chain(long seed, boolean writes) {
        return new RandomChains(seed, writes).build();
    }

    private Chain build() {
        declare();
        boolean two = random.nextInt(4) == 0;
        text.append(".map next prog-array 4 4 4\n");
        program("first", two);
        if (two) {
            program("second", false);
        }
        Map<String, Map<Key, Key>> tables = new LinkedHashMap<>();
        maps.forEach(map -> tables.put(map.name(), entries(map)));
        return new Chain(text.toString(), Assembler.programs(text.toString()), tables);
    }

    private void declare() {
        int count = 2 + random.nextInt(3);
        MapType[] types = {MapType.ARRAY, MapType.HASH, MapType.HASH, MapType.HASH, MapType.LPM_TRIE, MapType.LRU_HASH};
        int[] keys = {4, 4, 4, 8, 12, 2, 1, 6};
        for (int i = 0; i < count; i++) {
            MapType type = types[random.nextInt(types.length)];
            int key = type == MapType.ARRAY ? 4 : type == MapType.LPM_TRIE ? 8 : keys[random.nextInt(keys.length)];
            int value = new int[] {4, 8, 12, 16, 20, 6}[random.nextInt(6)];
            int capacity = type == MapType.ARRAY ? 1 + random.nextInt(70) : type == MapType.LRU_HASH ? 4096 : 200;
            maps.add(MapSpec.of("m" + i, type, key, value, capacity));
            text.append(String.format(".map m%d %s %d %d %d%n", i, type.title(), key, value, capacity));
        }
        text.append(".map counters percpu-array 4 8 4\n");
    }

    private Map<Key, Key> entries(MapSpec map) {
        Map<Key, Key> entries = new LinkedHashMap<>();
        int most = map.type() == MapType.ARRAY
                ? map.maxEntries()
                : new int[] {0, 1, 3, 12, 50, 51, 120}[random.nextInt(7)];
        boolean same = random.nextInt(3) == 0;
        boolean oneLength = random.nextInt(2) == 0;
        byte[] common = bytes(map.valueSize());
        for (int i = 0; i < most; i++) {
            byte[] key = new byte[map.keySize()];
            for (int at = 0; at < key.length; at++) {
                key[at] = at == 0 ? (byte) (map.keySize() == 4 && oneLength ? i + 3 : random.nextInt(64)) : 0;
            }
            if (map.type() == MapType.ARRAY) {
                key[0] = (byte) i;
            } else if (map.type() == MapType.LPM_TRIE) {
                key[0] = (byte) (oneLength ? 24 : random.nextInt(3) == 0 ? 32 : 8 + random.nextInt(25));
                key[4] = 10;
                key[6] = (byte) random.nextInt(64);
                key[7] = (byte) random.nextInt(64);
            } else if (map.keySize() >= 8) {
                key[4] = (byte) random.nextInt(4);
            }
            byte[] value = bytes(map.valueSize());
            if (same) {
                System.arraycopy(common, 0, value, 0, Math.min(4, value.length));
            }
            entries.put(new Key(key), new Key(value));
        }
        return entries;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(256));
        }
        return bytes;
    }

    private void line(String format, Object... values) {
        text.append(String.format(format, values)).append('\n');
    }

    private String label() {
        return "l" + labels++;
    }

    private void program(String name, boolean goesOn) {
        labels = 0;
        line(".program %s xdp", name);
        line("mov %%r9, %%r1\nstxdw [%%r10-184], %%r9\nldxw %%r6, [%%r1]\nldxw %%r7, [%%r1+4]");
        line("mov %%r0, 2\nmov %%r2, %%r6\nadd %%r2, 64\njgt %%r2, %%r7, exit");
        line("mov %%r8, %d\nmov %%r9, 0", random.nextInt());
        for (int at = 128; at <= 176; at += 8) {
            line("stdw [%%r10-%d], %d", at, random.nextInt(1000));
        }
        int segments = 1 + random.nextInt(5);
        boolean function = random.nextInt(4) == 0;
        for (int i = 0; i < segments; i++) {
            segment(i, function);
        }
        if (goesOn) {
            line("stxw [%%r6+40], %%r8");
            line("ldxdw %%r1, [%%r10-184]\nlddw %%r2, map next\nmov %%r3, 1\ncall 12");
        }
        line("stxdw [%%r6+48], %%r8\nmov %%r0, %%r8\nand %%r0, 3\nexit");
        if (function) {
            line("fn:\nand %%r1, 63\nmov %%r6, %%r1");
            key(maps.get(0), 16, "%r6");
            line(
                    "lddw %%r1, map m0\nmov %%r2, %%r10\nadd %%r2, -16\ncall 1\njeq %%r0, 0, none\nldxw %%r0, [%%r0]\nnone:\nadd %%r0, %%r6\nexit");
        }
    }

    /** Builds a key at an offset below the frame's end from a register that may be changed, or from a constant. */
    private void key(MapSpec map, int below, String from) {
        if (map.type() == MapType.LPM_TRIE) {
            line("stw [%%r10-%d], %d", below, random.nextInt(6) == 0 ? 20 + random.nextInt(14) : 32);
            line("stb [%%r10-%d], 10\nstb [%%r10-%d], 0\nstxb [%%r10-%d], %s", below - 4, below - 5, below - 6, from);
            line("stb [%%r10-%d], %d", below - 7, random.nextInt(64));
            return;
        }
        boolean constant = random.nextInt(6) == 0;
        switch (map.keySize()) {
            case 1 -> line("stxb [%%r10-%d], %s", below, from);
            case 2 -> line("stxh [%%r10-%d], %s", below, from);
            case 4 ->
                line(
                        constant ? "stw [%%r10-%d], %d" : "stxw [%%r10-%d], %2$s",
                        below,
                        constant ? random.nextInt(64) : from);
            case 6 -> line("stxw [%%r10-%d], %s\nsth [%%r10-%d], %d", below, from, below - 4, random.nextInt(4));
            default -> {
                line("stxw [%%r10-%d], %s\nstw [%%r10-%d], %d", below, from, below - 4, random.nextInt(4));
                if (map.keySize() == 12) {
                    line("stw [%%r10-%d], 0", below - 8);
                }
            }
        }
    }

    private void segment(int number, boolean function) {
        MapSpec map = maps.get(random.nextInt(maps.size()));
        int below = 16 * (number + 1);
        switch (random.nextInt(4)) {
            case 0 -> line("mov %%r1, %%r8");
            case 1 -> line("mov %%r1, %d", random.nextInt(64));
            default -> line("ldxb %%r1, [%%r6+%d]", random.nextInt(60));
        }
        line("and %%r1, %d", random.nextInt(3) == 0 ? 7 : 63);
        if (function && random.nextInt(2) == 0) {
            line("call local fn\nmov %%r1, %%r0\nand %%r1, 63");
        }
        key(map, below, "%r1");
        String hit = label();
        String done = label();
        line("lddw %%r1, map %s\nmov %%r2, %%r10\nadd %%r2, -%d\ncall 1", map.name(), below);
        if (random.nextInt(4) == 0) {
            line("stxdw [%%r10-176], %%r0\njeq %%r0, 0, +2\nldxb %%r1, [%%r0+1]\nxor %%r8, %%r1");
            line("ldxdw %%r0, [%%r10-176]\nstdw [%%r10-176], 7");
        }
        boolean positive = random.nextBoolean();
        line(positive ? "jne %%r0, 0, %s" : "jeq %%r0, 0, %s", hit);
        branch(map, !positive);
        line("ja %s\n%s:", done, hit);
        branch(map, positive);
        line("%s:", done);
        if (random.nextInt(5) == 0) {
            String after = label();
            line("jeq %%r9, 0, %s\nldxh %%r1, [%%r9+2]\nadd %%r8, %%r1\n%s:", after, after);
        }
        if (random.nextInt(6) == 0) {
            loop(map);
        }
        if (writes && random.nextInt(3) == 0) {
            line("mov %%r9, 0");
            write(map, below);
        }
    }

    /** Looks a key up several times in a loop. */
    private void loop(MapSpec map) {
        String again = label();
        String none = label();
        line("stdw [%%r10-160], 0\n%s:\nldxdw %%r1, [%%r10-160]", again);
        key(map, 144, "%r1");
        line("lddw %%r1, map %s\nmov %%r2, %%r10\nadd %%r2, -144\ncall 1\njeq %%r0, 0, %s", map.name(), none);
        line("ldxb %%r1, [%%r0+0]\nadd %%r8, %%r1\n%s:", none);
        line("ldxdw %%r1, [%%r10-160]\nadd %%r1, 1\nstxdw [%%r10-160], %%r1\njlt %%r1, 3, %s", again);
    }

    private void branch(MapSpec map, boolean found) {
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            if (found) {
                use(map);
            } else {
                line("%s %%r8, %d", ARITHMETIC[random.nextInt(4)], random.nextInt());
            }
        }
        if (random.nextInt(8) == 0) {
            line("mov %%r0, %d\nexit", random.nextInt(4));
        } else if (found && random.nextInt(4) == 0) {
            line("mov %%r9, %%r0");
        }
        if (random.nextInt(5) == 0) {
            count();
        }
    }

    private void use(MapSpec map) {
        String load = LOADS[random.nextInt(LOADS.length)];
        int offset = load.endsWith("w") ? 4 * random.nextInt(map.valueSize() / 4) : random.nextInt(map.valueSize() - 1);
        line("%s %%r1, [%%r0+%d]", load, load.endsWith("h") ? offset & ~1 : offset);
        if (random.nextInt(4) == 0) {
            line("swap%d %%r1", random.nextBoolean() ? 16 : 32);
        }
        String skip = label();
        switch (random.nextInt(4)) {
            case 0 ->
                line(
                        "%s %%r1, %d, %s\nadd %%r8, %d\n%s:",
                        TESTS[random.nextInt(TESTS.length)], random.nextInt(8), skip, random.nextInt(99), skip);
            case 1 -> line("stx%s [%%r6+%d], %%r1", random.nextBoolean() ? "b" : "w", 4 * random.nextInt(10));
            case 2 ->
                line("%s %%r1, %d\nxor %%r8, %%r1", ARITHMETIC[random.nextInt(ARITHMETIC.length)], random.nextInt(32));
            default -> line("%s %%r8, %%r1", ARITHMETIC[random.nextInt(9)]);
        }
    }

    private void count() {
        String none = label();
        line(
                "mov %%r3, 0\nstw [%%r10-152], %d\nlddw %%r1, map counters\nmov %%r2, %%r10\nadd %%r2, -152\ncall 1",
                random.nextInt(5));
        line("jeq %%r0, 0, %s\nmov %%r1, 1\nlock add [%%r0], %%r1\n%s:", none, none);
    }

    private void write(MapSpec map, int below) {
        line("stxw [%%r10-136], %%r8\nlddw %%r1, map %s\nmov %%r2, %%r10\nadd %%r2, -%d", map.name(), below);
        if (random.nextInt(4) == 0) {
            line("call 3");
        } else {
            line("mov %%r3, %%r10\nadd %%r3, -136\nmov %%r4, %d\ncall 2", random.nextInt(3) == 0 ? 1 : 0);
        }
    }
}
