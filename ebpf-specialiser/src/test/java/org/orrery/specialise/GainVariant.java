package org.orrery.specialise;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;

/** A version of a system's program, on a machine whose maps are filled. */
record GainVariant(Kind kind, Machine machine, Executable entry, List<SiteReport> sites) {
    /** The versions that are compared. */
    enum Kind {
        PROLOGUE("prologue and tail call"),
        ORIGINAL("original"),
        SAMPLED("specialised, 5 % sampled"),
        RANDOM_ONLY("specialised, random number only"),
        UNSAMPLED("specialised, no sampling"),
        COMMON("one continuation, no sampling"),
        TABLE_ONLY("large table only");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private static final double PRACTICALLY_NEVER = 1e-9;

    /** Returns all versions of a system. */
    static Map<Kind, GainVariant> all(DrawnSystem system, String source) {
        Map<Kind, GainVariant> all = new EnumMap<>(Kind.class);
        Program original = DrawnProgram.of(source, system.stores());
        for (Kind kind : Kind.values()) {
            Program program = kind == Kind.PROLOGUE ? DrawnProgram.prologue(system.name(), system.stores()) : original;
            all.put(kind, of(kind, program, policies(kind, system, original), system));
        }
        return all;
    }

    private static GainVariant of(Kind kind, Program program, Optional<Policies> policies, DrawnSystem system) {
        Machine machine = new Machine(new MapSpace(1, () -> 5), Helpers.standard(), Machine.Mode.TRANSLATED);
        Executable plain = machine.load(program);
        system.tables().forEach((name, entries) -> map(machine, name)
                .ifPresent(map ->
                        entries.forEach((key, value) -> new MapControl(map).update(key.bytes(), value.bytes(), 0))));
        if (policies.isEmpty()) {
            return new GainVariant(kind, machine, plain, List.of());
        }
        Specialised specialised = new Specialiser(List.of(program), machine, policies.get()).specialise();
        Executable entry = specialised.load(machine).get(program.name());
        return new GainVariant(kind, machine, entry, specialised.sites());
    }

    private static Optional<Policies> policies(Kind kind, DrawnSystem system, Program original) {
        Selection selection = new Selection.Oracle(DrawnSystem.HOT, Map.of(system.large(), system.compiled()));
        Policies paper = Policies.paper().with(selection).excluding(Set.of("keys", "loop"));
        Policies unsampled = paper.with(Instrumentation.none());
        return switch (kind) {
            case PROLOGUE, ORIGINAL -> Optional.empty();
            case SAMPLED -> Optional.of(paper);
            case RANDOM_ONLY ->
                Optional.of(paper.with(Instrumentation.sampled(PRACTICALLY_NEVER, Instrumentation.Scope.PER_SITE)));
            case UNSAMPLED -> Optional.of(unsampled);
            case COMMON -> Optional.of(unsampled.with(new Continuation.Common()));
            case TABLE_ONLY -> {
                Set<String> others = new TreeSet<>();
                original.maps().forEach(map -> others.add(map.name()));
                others.remove(system.large());
                yield Optional.of(unsampled
                        .with(new Continuation.Common())
                        .with(Guards.none())
                        .excluding(others));
            }
        };
    }

    /** Returns a map by its name. */
    static Optional<BpfMap> map(Machine machine, String name) {
        return machine.maps().maps().stream()
                .filter(map -> map.spec().name().equals(name))
                .findFirst();
    }

    /** Sets the keys that the prologue draws from, and what the tail call calls. */
    void draw(List<Key> slots) {
        BpfMap keys = map(machine, "keys").orElseThrow();
        for (int i = 0; i < slots.size(); i++) {
            new MapControl(keys).update(DrawnSystem.slot(i), slots.get(i).bytes(), 0);
        }
        ((ReferenceArray) map(machine, "loop").orElseThrow()).program(0, entry);
    }

    /** Returns the program. */
    Program program() {
        return entry.program();
    }
}
