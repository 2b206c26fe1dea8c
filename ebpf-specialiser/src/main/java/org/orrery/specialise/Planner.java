package org.orrery.specialise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/** Decides what becomes of the lookups of one program, from what its maps and heat maps hold now. */
final class Planner {
    private static final Set<MapType> SAMPLED =
            Set.of(MapType.HASH, MapType.LRU_HASH, MapType.ARRAY, MapType.LPM_TRIE, MapType.WILDCARD);

    private final Chain chain;
    private final Usage program;
    private final Policies policies;
    private final Contents contents;
    private final Shapes shapes;

    Planner(Chain chain, Usage program, Policies policies, Contents contents) {
        this.chain = chain;
        this.program = program;
        this.policies = policies;
        this.contents = contents;
        this.shapes = new Shapes(policies, contents);
    }

    /**
     * Returns the plans of all lookups.
     *
     * @param compiles whether entries are compiled in; otherwise lookups are sampled only
     */
    List<Plan> plans(boolean compiles) {
        return program.lookups().stream().map(each -> plan(each, compiles)).toList();
    }

    private Plan plan(Lookup lookup, boolean compiles) {
        boolean readOnly = chain.isReadOnly(lookup.table());
        Optional<String> obstacle = chain.obstacle(program, lookup, policies);
        if (obstacle.isPresent()) {
            return Plan.none(lookup, readOnly, obstacle.get());
        }
        Plan plan = Plan.none(lookup, readOnly, "").sampledBy(heat(lookup)).comparing(policies.comparesKeys());
        if (!compiles) {
            return plan;
        }
        Plan chosen = policies.has(Pass.COMPILE_IN) || policies.has(Pass.TABLE_ELIMINATION)
                ? compiled(plan)
                : plan.with(List.of(), false, "tables are not compiled in");
        boolean guarded = policies.guards().maps() && (!readOnly || !policies.has(Pass.GUARD_ELISION));
        Plan result = guarded && chosen.isCached() ? chosen.guardedBy(guard(lookup.table())) : chosen;
        return readOnly && !result.isEliminated() && lookup.outer().isEmpty() ? shaped(result) : result;
    }

    /** Returns the maps that the plans need. */
    List<NewMap> made() {
        return shapes.made();
    }

    private Plan shaped(Plan plan) {
        return plan.with(shapes.injection(plan.lookup()), shapes.replacement(plan.lookup()));
    }

    /** Returns the map of the version of a table. */
    private MapSpec guard(String table) {
        return Versions.map("guard_" + table, policies.guards());
    }

    private Optional<MapSpec> heat(Lookup lookup) {
        MapSpec map = lookup.map().orElseThrow();
        if (!policies.instrumentation().isOn() || !SAMPLED.contains(map.type())) {
            return Optional.empty();
        }
        int small = policies.limits().small();
        boolean isLarge = map.type() == MapType.LPM_TRIE
                || !policies.instrumentation().sizeTest()
                || map.maxEntries() > small && contents.probe(lookup) > small;
        return isLarge ? Optional.of(heatMap(lookup)) : Optional.empty();
    }

    private MapSpec heatMap(Lookup lookup) {
        boolean perSite = policies.instrumentation().scope() == Instrumentation.Scope.PER_SITE;
        String name =
                perSite ? lookup.table() + "_" + program.graph().origin().name() + "_" + lookup.site() : lookup.table();
        return policies.heat().map(name, lookup.map().orElseThrow().keySize());
    }

    private Plan compiled(Plan plan) {
        Lookup lookup = plan.lookup();
        MapSpec map = lookup.map().orElseThrow();
        Map<Key, Key> values = contents.first(lookup);
        boolean eliminates = policies.has(Pass.TABLE_ELIMINATION);
        if (values.isEmpty() && contents.table(lookup).isEmpty()) {
            return plan.with(List.of(), eliminates, "the table is empty");
        }
        if (!policies.has(Pass.COMPILE_IN)) {
            return plan;
        }
        if (map.type() == MapType.ARRAY_OF_MAPS) {
            return mapsIn(plan, eliminates);
        }
        boolean isLarge = values.size() > policies.limits().small() || map.type() == MapType.LPM_TRIE;
        List<Case> cases = isLarge ? hottest(plan) : all(lookup, values);
        boolean whole = !isLarge && cases.size() == values.size() && distinct(cases) == cases.size();
        boolean gone = eliminates
                && whole
                && plan.readOnly()
                && cases.size() <= policies.limits().small();
        String why = cases.isEmpty()
                ? isLarge ? "the table is large, and no keys were chosen" : "no value is the same in all maps"
                : isLarge ? "the hottest keys of a large table" : "all entries of a small table";
        return plan.with(cases, gone, why);
    }

    private static long distinct(List<Case> cases) {
        return cases.stream()
                .map(each -> each.mask().isPresent() ? each : each.tag())
                .distinct()
                .count();
    }

    private List<Case> hottest(Plan plan) {
        Lookup lookup = plan.lookup();
        if (policies.selection() instanceof Selection.TopK top) {
            Map<Key, Long> counts = plan.heat().map(contents::counts).orElse(Map.of());
            return known(lookup, HeatMaps.top(counts, top.keys(), top.ties()));
        }
        if (policies.selection() instanceof Selection.Oracle oracle) {
            List<Key> popular = oracle.popularity().getOrDefault(lookup.table(), List.of());
            return known(lookup, popular.subList(0, Math.min(oracle.keys(), popular.size())));
        }
        return List.of();
    }

    private List<Case> all(Lookup lookup, Map<Key, Key> values) {
        if (lookup.outer().isPresent()) {
            return known(lookup, List.copyOf(values.keySet()));
        }
        List<Case> cases = new ArrayList<>();
        MapSpec map = lookup.map().orElseThrow();
        boolean masked = map.type() == MapType.WILDCARD;
        values.forEach((key, value) -> cases.add(
                masked
                        ? new Case(
                                key.part(0, map.keySize()),
                                Optional.of(value),
                                Optional.empty(),
                                Optional.of(key.part(map.keySize(), map.keySize())))
                        : new Case(key, Optional.of(value), Optional.empty())));
        return cases;
    }

    /** Returns cases with present values. If maps of a map of maps differ, no case is right for all of them. */
    private List<Case> known(Lookup lookup, List<Key> keys) {
        List<Case> cases = new ArrayList<>();
        for (Key key : keys) {
            Table.Found found = contents.table(lookup).find(key);
            if (found.isSameInAll() || policies.access() == AccessRule.RELEASED) {
                cases.add(new Case(key, found.value(), Optional.empty()));
            }
        }
        return cases;
    }

    private Plan mapsIn(Plan plan, boolean eliminates) {
        MapOfMaps outer = (MapOfMaps) contents.table(plan.lookup()).maps().get(0);
        List<Case> cases = new ArrayList<>();
        Map<Key, Key> values = contents.first(plan.lookup());
        for (Key key : values.keySet()) {
            Optional<BpfMap> inner = outer.inner(key.bytes());
            if (inner.isPresent() && !contents.isNamed(inner.get())) {
                return plan.with(List.of(), false, "no program names the maps in it");
            }
            cases.add(new Case(key, Optional.empty(), inner.map(BpfMap::spec)));
        }
        if (cases.size() > policies.limits().small()) {
            return plan.with(List.of(), false, "the table is large, and tables of maps are not sampled");
        }
        return plan.with(cases, eliminates && plan.readOnly(), "all entries of a small table");
    }
}
