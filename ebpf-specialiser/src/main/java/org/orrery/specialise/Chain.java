package org.orrery.specialise;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;
import org.orrery.specialise.graph.Graph;

/** The programs of a chain, and which of their maps are only read. */
final class Chain {
    private static final Set<MapType> COMPILED_IN = Set.of(
            MapType.HASH, MapType.LRU_HASH, MapType.ARRAY, MapType.LPM_TRIE, MapType.WILDCARD, MapType.ARRAY_OF_MAPS);

    private final List<Usage> programs;
    private final AccessRule rule;

    Chain(List<Program> programs, AccessRule rule) {
        this.programs = programs.stream().map(each -> new Usage(Graph.of(each))).toList();
        this.rule = rule;
    }

    List<Usage> programs() {
        return programs;
    }

    /** Returns whether a program itself leaves a table alone. */
    boolean isReadOnlyIn(Usage program, String table) {
        if (rule == AccessRule.RELEASED) {
            return !program.updated().contains(table);
        }
        return !program.writesUnknownMap()
                && !program.updated().contains(table)
                && !program.deleted().contains(table)
                && !program.storedInto().contains(table);
    }

    /** Returns whether all programs leave a table alone. */
    boolean isReadOnly(String table) {
        return programs.stream().allMatch(each -> isReadOnlyIn(each, table));
    }

    /** Returns whether a program updates a table or deletes from it. */
    boolean isUpdated(String table) {
        return has(Usage::updated, table) || has(Usage::deleted, table);
    }

    private boolean has(Function<Usage, Set<String>> tables, String table) {
        return programs.stream().anyMatch(each -> tables.apply(each).contains(table));
    }

    /** Returns why a lookup must not be specialised; empty if it may be. */
    Optional<String> obstacle(Usage program, Lookup lookup, Policies policies) {
        if (!lookup.obstacle().isEmpty()) {
            return Optional.of(lookup.obstacle());
        }
        MapSpec map = lookup.map().orElseThrow();
        if (!COMPILED_IN.contains(map.type())) {
            return Optional.of("tables of type " + map.type().title() + " are left alone");
        }
        String named = lookup.outer().map(MapSpec::name).orElse(lookup.table());
        if (policies.excluded().contains(named)) {
            return Optional.of("the map is excluded by name");
        }
        if (program.storesThrough(lookup.site())) {
            return Optional.of("the program stores through the address that the lookup returns");
        }
        if (rule == AccessRule.STATELESS && program.keepsState(policies.excluded())) {
            return Optional.of("the program keeps state");
        }
        if (rule != AccessRule.RELEASED && has(Usage::storedInto, lookup.table())) {
            return Optional.of("values of the map are changed in place");
        }
        if (rule != AccessRule.RELEASED && programs.stream().anyMatch(Usage::writesUnknownMap)) {
            return Optional.of("a program updates a map, and it is not known which");
        }
        if (map.keySize() >= policies.limits().key()
                || map.valueSize() >= policies.limits().value()) {
            return Optional.of("keys must be shorter than " + policies.limits().key() + " bytes, and values than "
                    + policies.limits().value() + ", not " + map.keySize() + " and " + map.valueSize());
        }
        return Optional.empty();
    }
}
