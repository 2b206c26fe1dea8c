package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Disassembler;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.RunCounts;

/** One chain on two machines: as it is, and specialised. They must look the same from outside. */
final class Twin {
    private static final int LARGE = 1 << 20;

    private final List<Program> programs;
    private final Machine plain;
    private final Machine other;
    private final Execution plainRun;
    private final Execution otherRun;
    private final Map<String, Executable> running = new LinkedHashMap<>();
    private final Executable plainEntry;
    private final Specialiser specialiser;
    private Specialised last;

    Twin(List<Program> programs, Map<String, Map<Key, Key>> tables, Policies policies, Tamper tamper) {
        this.programs = programs;
        this.plain = new Machine(new MapSpace(1, () -> 5), Helpers.standard(), Machine.Mode.INTERPRETED);
        this.other = new Machine(new MapSpace(1, () -> 5), Helpers.standard(), Machine.Mode.INTERPRETED);
        Map<String, Executable> first = load(plain);
        running.putAll(load(other));
        tables.forEach((name, entries) -> entries.forEach((key, value) -> {
            put(plain, name, key, value);
            put(other, name, key, value);
        }));
        chain(plain, first);
        chain(other, running);
        this.plainEntry = first.values().iterator().next();
        this.plainRun = plain.execution(0, Environment.still(1));
        this.otherRun = other.execution(0, Environment.still(1));
        this.specialiser = new Specialiser(programs, other, policies, tamper);
    }

    private Map<String, Executable> load(Machine machine) {
        Map<String, Executable> loaded = new LinkedHashMap<>();
        programs.forEach(program -> loaded.put(program.name(), machine.load(program)));
        return loaded;
    }

    private static void put(Machine machine, String name, Key key, Key value) {
        map(machine, name).ifPresent(map -> new MapControl(map).update(key.bytes(), value.bytes(), 0));
    }

    private static Optional<BpfMap> map(Machine machine, String name) {
        return machine.maps().maps().stream()
                .filter(map -> map.spec().name().equals(name))
                .findFirst();
    }

    /** Puts the programs into the slots of the program array in their order. */
    private static void chain(Machine machine, Map<String, Executable> programs) {
        for (BpfMap map : machine.maps().maps()) {
            int slot = 0;
            for (Executable each :
                    map.spec().type() == MapType.PROG_ARRAY ? programs.values() : List.<Executable>of()) {
                if (slot < map.spec().maxEntries()) {
                    ((ReferenceArray) map).program(slot++, each);
                }
            }
        }
        nest(machine);
    }

    /** Puts the map after which inner maps are made into the first slot of each map of maps. */
    private static void nest(Machine machine) {
        for (BpfMap map : machine.maps().maps()) {
            if (map instanceof MapOfMaps outer && outer.inner(new byte[4]).isEmpty()) {
                map(machine, outer.spec().inner().orElseThrow().name()).ifPresent(inner -> outer.set(0, inner));
            }
        }
    }

    /** Returns the keys that a map of the specialised side holds. */
    List<Key> keys(String name) {
        List<Key> keys = new ArrayList<>();
        map(other, name).ifPresent(map -> new MapControl(map).batch().forEach(entry -> keys.add(new Key(entry.key()))));
        return keys;
    }

    /** Carries a cycle out on one of the machines. */
    Specialised cycle(boolean compiles) {
        last = compiles ? specialiser.specialise() : specialiser.instrument();
        running.putAll(last.load(other));
        chain(other, running);
        return last;
    }

    /** Writes as a control plane does, on both machines. */
    void write(String name, Key key, Key value) {
        map(plain, name).ifPresent(map -> new MapControl(map).update(key.bytes(), value.bytes(), 0));
        map(other, name).ifPresent(map -> specialiser.update(map, key.bytes(), value.bytes(), 0));
    }

    /** Takes a key out as a control plane does, on both machines. */
    void delete(String name, Key key) {
        map(plain, name).ifPresent(map -> new MapControl(map).delete(key.bytes()));
        map(other, name).ifPresent(map -> specialiser.delete(map, key.bytes()));
    }

    /** Runs a packet on both machines; returns the difference, or nothing. */
    String difference(byte[] packet) {
        String expected = run(plainRun, plainEntry, packet);
        String actual = run(otherRun, running.values().iterator().next(), packet);
        return expected.equals(actual) ? "" : expected + "\n" + actual;
    }

    private static String run(Execution execution, Executable entry, byte[] packet) {
        execution.prepare();
        execution.memory().packet(packet, packet.length);
        try {
            execution.run(entry, Layout.CONTEXT, 0);
        } catch (FaultException e) {
            return e.getMessage();
        }
        return (int) execution.result() + " " + execution.redirectTarget() + " "
                + Arrays.toString(execution.memory().packet());
    }

    /** Returns the difference of what maps hold, or nothing; the specialiser's own maps do not count. */
    String difference() {
        for (BpfMap map : plain.maps().maps()) {
            String expected = content(map);
            String actual = content(map(other, map.spec().name()).orElseThrow());
            if (!expected.equals(actual)) {
                return map.spec().name() + " holds\n" + expected + " and\n" + actual;
            }
        }
        return "";
    }

    private static String content(BpfMap map) {
        Map<String, String> ordered = new TreeMap<>();
        boolean huge = map.spec().maxEntries() > LARGE;
        if (!(map instanceof ReferenceArray) && !(map instanceof MapOfMaps) && !huge) {
            new MapControl(map)
                    .batch()
                    .forEach(entry -> ordered.put(new Key(entry.key()).toString(), new Key(entry.value()).toString()));
        }
        return ordered.toString();
    }

    /** Returns what the tables of one of the machines hold now, without large arrays, values for each processor and heat maps. */
    Map<String, Map<Key, Key>> tables(boolean specialised) {
        Set<MapType> types = Set.of(MapType.ARRAY, MapType.HASH, MapType.LRU_HASH, MapType.LPM_TRIE);
        Map<String, Map<Key, Key>> tables = new LinkedHashMap<>();
        for (BpfMap map : (specialised ? other : plain).maps().maps()) {
            String name = map.spec().name();
            if (types.contains(map.spec().type()) && map.spec().maxEntries() <= LARGE && !name.startsWith("heat_")) {
                Map<Key, Key> entries = new LinkedHashMap<>();
                new MapControl(map).batch().forEach(entry -> entries.put(new Key(entry.key()), new Key(entry.value())));
                tables.put(name, entries);
            }
        }
        return tables;
    }

    /** Returns how often the last run on the specialised side looked something up. */
    long operations() {
        long calls = 0;
        for (RunCounts counts : otherRun.counts()) {
            Program program = counts.executable().program();
            for (int slot = 2; slot < program.slots(); slot++) {
                calls += program.text(slot).equals("call 1") ? counts.instruction(slot) : 0;
            }
        }
        return calls;
    }

    /** Returns the last result. */
    Specialised last() {
        return last;
    }

    /** Fails with both programs if there is a difference. */
    void same(byte[] packet, Object about) {
        String difference = difference(packet);
        if (!difference.isEmpty()) {
            assertThat(difference).as("%s\n%s", about, text()).isEmpty();
        }
    }

    String text() {
        List<String> texts = new ArrayList<>();
        for (Part part : last.parts()) {
            texts.add(
                    Disassembler.text(part.original()) + "=====>\n" + Disassembler.text(part.program()) + part.sites());
        }
        return String.join("\n\n", texts);
    }
}
