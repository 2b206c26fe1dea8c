package org.orrery.specialise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpec;

/** What the maps of one program hold, each read once in a cycle. */
final class Contents {
    private final Machine machine;
    private final Policies policies;
    private final HeatMaps heat;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Map<Key, Key>> firsts = new LinkedHashMap<>();
    private final Map<String, Map<Key, Key>> wholes = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final Map<String, Map<Key, Long>> counts = new LinkedHashMap<>();

    Contents(Machine machine, Policies policies) {
        this.machine = machine;
        this.policies = policies;
        this.heat = new HeatMaps(policies.heat(), policies.selection() instanceof Selection.TopK top && top.perCore());
    }

    /** Returns the table behind a lookup. */
    Table table(Lookup lookup) {
        return tables.computeIfAbsent(
                lookup.table(),
                name -> lookup.outer().isPresent()
                        ? Table.inside((MapOfMaps) machine.map(lookup.outer().get()))
                        : Table.of(machine.map(lookup.map().orElseThrow())));
    }

    /** Returns the first entries of a table, as many as are read. */
    Map<Key, Key> first(Lookup lookup) {
        return firsts.computeIfAbsent(lookup.table(), name -> table(lookup).first(policies.limits()));
    }

    /** Returns all entries of a table; empty if they are too many, or the maps of a map of maps. */
    Optional<Map<Key, Key>> all(Lookup lookup) {
        int size = lookup.outer().isPresent()
                ? Integer.MAX_VALUE
                : table(lookup).maps().get(0).size();
        if (size > policies.limits().whole()) {
            return Optional.empty();
        }
        Map<Key, Key> first = first(lookup);
        return Optional.of(
                first.size() == size
                        ? first
                        : wholes.computeIfAbsent(
                                lookup.table(), name -> table(lookup).all()));
    }

    /** Returns how many entries a table has, counted up to a limit. */
    int probe(Lookup lookup) {
        return sizes.computeIfAbsent(lookup.table(), name -> table(lookup).probe(policies.limits()));
    }

    /** Returns the counts of a heat map; empty if no program that has it was loaded. */
    Map<Key, Long> counts(MapSpec spec) {
        return counts.computeIfAbsent(
                spec.name(), name -> loaded(spec).map(heat::read).orElse(Map.of()));
    }

    private Optional<BpfMap> loaded(MapSpec spec) {
        return machine.maps().maps().stream()
                .filter(map -> map.spec().equals(spec))
                .findFirst();
    }

    /** Returns whether a program on the machine names a map, so that new ones may do so too. */
    boolean isNamed(BpfMap map) {
        return machine.programs().stream().anyMatch(program -> program.maps().contains(map));
    }

    /** Returns what was read so far. */
    Reading reading() {
        Reading sum = heat.reading();
        for (Table table : tables.values()) {
            sum = sum.plus(table.reading());
        }
        return sum;
    }
}
