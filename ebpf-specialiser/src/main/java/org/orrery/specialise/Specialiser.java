package org.orrery.specialise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Layout;

/** Specialises a chain of programs, cycle after cycle; each cycle begins with the original programs. */
public final class Specialiser {
    private final Machine machine;
    private final Policies policies;
    private final Chain chain;
    private final Versions versions;
    private final Tamper tamper;
    private final Map<Integer, String> running = new TreeMap<>();

    /**
     * Analyses a chain.
     *
     * @param chain its original programs; maps count as written if one of them writes them
     * @param machine has their maps
     */
    public Specialiser(List<Program> chain, Machine machine, Policies policies) {
        this(chain, machine, policies, Tamper.NONE);
    }

    Specialiser(List<Program> chain, Machine machine, Policies policies, Tamper tamper) {
        this.machine = machine;
        this.policies = policies;
        this.chain = new Chain(chain, policies.access());
        this.versions = new Versions(machine);
        this.tamper = tamper;
    }

    /** Returns the programs with sampling code only, as in a first cycle. */
    public Specialised instrument() {
        return cycle(false);
    }

    /** Reads maps and heat maps, and returns the programs that are right for what they hold now. */
    public Specialised specialise() {
        return cycle(true);
    }

    private Specialised cycle(boolean compiles) {
        List<Contents> contents = new ArrayList<>();
        List<Planner> planners = new ArrayList<>();
        List<List<Plan>> plans = new ArrayList<>();
        raised().values().forEach(versions::level);
        for (Usage program : chain.programs()) {
            Contents own = new Contents(machine, policies);
            Planner planner = new Planner(chain, program, policies, own);
            contents.add(own);
            planners.add(planner);
            plans.add(planner.plans(compiles));
        }
        List<Part> parts = new ArrayList<>();
        List<NewMap> maps = new ArrayList<>();
        Set<MapSpec> shared = new LinkedHashSet<>(raised().values());
        entry(compiles).ifPresent(shared::add);
        plans.forEach(each -> each.forEach(plan -> shared.addAll(plan.maps())));
        for (int i = 0; i < plans.size(); i++) {
            parts.add(part(i, plans.get(i), contents.get(i), shared, compiles));
            maps.addAll(planners.get(i).made());
        }
        return new Specialised(List.copyOf(parts), List.copyOf(maps));
    }

    private Part part(int number, List<Plan> plans, Contents contents, Set<MapSpec> shared, boolean compiles) {
        Usage usage = chain.programs().get(number);
        Rewriter rewriter = new Rewriter(usage, policies, versions, tamper);
        rewriter.share(shared);
        Fields fields = compiles ? fields(usage, plans, contents) : new Fields();
        Graph graph = rewriter.rewrite(plans, raised(), entry(compiles), fields);
        Program original = usage.graph().origin();
        Layout layout = graph.layout();
        Program program = layout.program();
        List<SiteReport> sites = rewriter.done().stream()
                .map(plan -> SiteReport.of(original.name(), plan))
                .toList();
        String identity = Identity.of(program, sites, policies.swap());
        boolean replaced = !identity.equals(running.put(number, identity)) || policies.swap() == Swap.ALWAYS;
        return new Part(
                original,
                program,
                layout.origins(),
                sites,
                contents.reading(),
                instructions(original),
                instructions(program),
                replaced);
    }

    private static int instructions(Program program) {
        int count = 0;
        for (int slot = 0; slot < program.slots(); slot++) {
            count += program.instruction(slot).isPresent() ? 1 : 0;
        }
        return count;
    }

    /** Returns values of tables whose fields may become constants. */
    private Fields fields(Usage usage, List<Plan> plans, Contents contents) {
        Fields fields = new Fields();
        for (Plan plan : plans) {
            boolean usable = plan.readOnly()
                    && policies.has(Pass.FIELD_CONSTANTS)
                    && chain.obstacle(usage, plan.lookup(), policies).isEmpty();
            Optional<Map<Key, Key>> all = usable ? contents.all(plan.lookup()) : Optional.empty();
            all.ifPresent(entries -> fields.add(plan.lookup().site(), entries.values()));
        }
        return fields;
    }

    private Optional<MapSpec> entry(boolean compiles) {
        return compiles && policies.guards().program()
                ? Optional.of(Versions.map("guard", policies.guards()))
                : Optional.empty();
    }

    /** Returns the versions that updates raise, by the table: those of tables with a guarded lookup, whether compiled in now or not. */
    private Map<String, MapSpec> raised() {
        Map<String, MapSpec> versionsByTable = new LinkedHashMap<>();
        for (Usage program : chain.programs()) {
            for (Lookup lookup : program.lookups()) {
                boolean written = chain.isUpdated(lookup.table()) || !policies.has(Pass.GUARD_ELISION);
                if (policies.guards().maps()
                        && written
                        && chain.obstacle(program, lookup, policies).isEmpty()) {
                    versionsByTable.put(lookup.table(), Versions.map("guard_" + lookup.table(), policies.guards()));
                }
            }
        }
        return versionsByTable;
    }

    /**
     * Sets the value of a key for a control plane. Versions of guards are raised before.
     *
     * @param flags 0 any, 1 only if absent, 2 only if present
     * @return 0, or an error number, negated
     */
    public int update(BpfMap map, byte[] key, byte[] value, long flags) {
        raise(map);
        return new MapControl(map).update(key, value, flags);
    }

    /**
     * Takes a key out for a control plane. Versions of guards are raised before.
     *
     * @return 0, or an error number, negated
     */
    public int delete(BpfMap map, byte[] key) {
        raise(map);
        return new MapControl(map).delete(key);
    }

    /** Raises the versions that a write of a control plane concerns; call it before the write. */
    public void raise(BpfMap map) {
        if (policies.guards().program()) {
            versions.raise(Versions.map("guard", policies.guards()));
        }
        Map<String, MapSpec> raised = raised();
        for (String table : tables(map)) {
            Optional.ofNullable(raised.get(table)).ifPresent(versions::raise);
        }
    }

    /** Returns the names under which lookups know a map: its own, and those of the maps of maps that hold it. */
    private List<String> tables(BpfMap map) {
        List<String> names = new ArrayList<>(List.of(map.spec().name()));
        for (BpfMap each : machine.maps().maps()) {
            if (each instanceof MapOfMaps outer && Table.inside(outer).maps().contains(map)) {
                names.add(Lookup.inside(outer.spec().name()));
            }
        }
        return names;
    }
}
