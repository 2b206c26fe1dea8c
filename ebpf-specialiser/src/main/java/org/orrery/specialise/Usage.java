package org.orrery.specialise;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.specialise.flow.Flow;
import org.orrery.specialise.flow.State;
import org.orrery.specialise.flow.Transfer;
import org.orrery.specialise.flow.Value;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** What one program does with its maps: lookups, and what it writes. */
final class Usage {
    private static final int UPDATE = 2;
    private static final int DELETE = 3;

    private final Graph graph;
    private final Transfer transfer;
    private final TreeMap<Integer, Lookup> lookups = new TreeMap<>();
    private final Set<String> updated = new TreeSet<>();
    private final Set<String> deleted = new TreeSet<>();
    private final Set<String> storedInto = new TreeSet<>();
    private final BitSet stores = new BitSet();
    private boolean writesUnknownMap;
    private int lowest;

    Usage(Graph graph) {
        this.graph = graph;
        this.transfer = new Transfer(graph.maps());
        Flow flow = Flow.of(graph, transfer);
        flow.forEach(this::find);
        flow.forEach(this::watch);
        lookups.values().stream().filter(each -> stores.get(each.site())).forEach(each -> storedInto.add(each.table()));
    }

    /** Returns the program. */
    Graph graph() {
        return graph;
    }

    /** Returns the lookups that can be reached, by site. */
    List<Lookup> lookups() {
        return List.copyOf(lookups.values());
    }

    /** Returns the tables that updates name. */
    Set<String> updated() {
        return updated;
    }

    /** Returns the tables that deletions name. */
    Set<String> deleted() {
        return deleted;
    }

    /** Returns the tables into whose values it stores. */
    Set<String> storedInto() {
        return storedInto;
    }

    /** Returns whether it writes a map that is none of some. */
    boolean keepsState(Set<String> others) {
        return writesUnknownMap
                || !others.containsAll(updated)
                || !others.containsAll(deleted)
                || !others.containsAll(storedInto);
    }

    /** Returns whether it stores through what a lookup returns. */
    boolean storesThrough(int site) {
        return stores.get(site);
    }

    /** Returns whether it updates a map, and it is not known which. */
    boolean writesUnknownMap() {
        return writesUnknownMap;
    }

    /** Returns the lowest offset of the frame that it uses. */
    int lowest() {
        return lowest;
    }

    /** Returns the table that r1 names; empty if it is not known. */
    Optional<String> table(State state) {
        if (state.register(1) instanceof Value.InnerMap inner && lookups.containsKey(inner.site())) {
            return Optional.of(Lookup.inside(lookups.get(inner.site()).table()));
        }
        return transfer.map(state).map(MapSpec::name);
    }

    private void find(Op op, State state) {
        lowest = Math.min(lowest, Transfer.lowest(op, state));
        if (op.site() < 0) {
            return;
        }
        Optional<MapSpec> map = transfer.map(state);
        Optional<MapSpec> outer = Optional.empty();
        if (state.register(1) instanceof Value.InnerMap inner && lookups.containsKey(inner.site())) {
            outer = lookups.get(inner.site()).map();
            map = outer.flatMap(MapSpec::inner);
        }
        boolean framed = state.register(2) instanceof Value.Stack;
        String obstacle = map.isEmpty()
                ? "it is not known which map is looked up"
                : framed ? "" : "the key does not lie at a known place of the frame";
        int key = state.register(2) instanceof Value.Stack stack ? stack.offset() : 0;
        lookups.put(op.site(), new Lookup(op.site(), op.slot(), map, outer, key, obstacle));
    }

    private void watch(Op op, State state) {
        transfer.written(op, state).stream().forEach(this::store);
        if (op.site() >= 0) {
            state.kept()
                    .forEach(value -> hinder(
                            value.sites(),
                            op.site(),
                            "",
                            "a value is kept while the same lookup is carried out again"));
        }
        if (op.calls(UPDATE) || op.calls(DELETE)) {
            Optional<String> table = table(state);
            table.ifPresent((op.calls(UPDATE) ? updated : deleted)::add);
            writesUnknownMap |= table.isEmpty();
            state.kept()
                    .forEach(value ->
                            hinder(value.sites(), -1, table.orElse(""), "a value is kept while its map is updated"));
        }
    }

    private void store(int site) {
        if (site >= Transfer.direct(0)) {
            storedInto.add(graph.maps().get(site - Transfer.direct(0)).name());
        } else {
            stores.set(site);
        }
    }

    /** Notes an obstacle at those of the lookups that are the one given, or whose table is the one given. */
    private void hinder(BitSet sites, int site, String table, String why) {
        lookups.replaceAll((number, lookup) -> sites.get(number)
                        && (number == site
                                || site < 0
                                        && (table.isEmpty() || lookup.table().equals(table)))
                ? lookup.hindered(why)
                : lookup);
    }
}
