package org.orrery.hardware.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.MachineParameters;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/**
 * The memory of one machine, which threads at all its places share: when one has come or gone, {@link Slowdowns} says how
 * slow each has become, and those that are concerned are told at the same simulated time.
 */
public final class SharedMemory extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "hardware.machine",
            "The memory of a machine: controllers, links and caches that all who run there share.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            SharedMemory::new);

    private enum Kind {
        CHANGED
    }

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> tell());
    private final Level threads = metrics(Metrics.class).threads();
    private final Machine machine;
    private final Slowdowns solver;
    private final List<Presence> present = new ArrayList<>();
    private final List<Residence> residents = new ArrayList<>();
    private List<Placed> groups = List.of();
    private double residentThreads;
    private Solution solution;
    private boolean telling;

    /**
     * Parameters of the memory of a machine.
     *
     * @param machine the machine
     */
    public record Parameters(
            @Param(doc = "The machine: its name, or 'like: name' and what differs.")
            MachineParameters machine) {}

    private record Ports(
            @Port(doc = "Places in this memory.") Socket<Domain> places,

            @Port(doc = "Processes whose threads live on the machine all the time.")
            Socket<Resident> residents) {}

    private record Metrics(
            @Measured(doc = "Threads that use memory.", unit = "threads")
            Level threads) {}

    /** A component whose threads live on the machine; it plugs itself in, and is handed the memory before time 0. */
    @FunctionalInterface
    public interface Resident {
        /** Takes the memory. */
        void livesIn(SharedMemory memory);
    }

    /** A thread that does work for others. */
    final class Presence implements MemoryDomain.Use {
        private final Domain domain;
        private final MemoryDemand demand;
        private final Runnable changed;
        private Occupant kind;
        private double told;

        Presence(Domain domain, MemoryDemand demand, Runnable changed) {
            this.domain = domain;
            this.demand = demand;
            this.changed = changed;
            kind = new Occupant(domain.place(), demand);
        }

        @Override
        public double slowdown() {
            told = pace().slowdown() * domain.hindrance();
            return told;
        }

        @Override
        public void leave() {
            domain.leaves();
            present.remove(this);
            changed();
        }

        private Solution.Pace pace() {
            return solution().paces().get(kind);
        }
    }

    /** A group of threads that lives on the machine. */
    public final class Residence {
        private final Placed group;
        private final Runnable changed;
        private double told;

        private Residence(Placed group, Runnable changed) {
            this.group = group;
            this.changed = changed;
        }

        /** Returns the time of a unit of the group's work for one of its threads at present, picoseconds. */
        public double time() {
            told = solution().residents().get(residents.indexOf(this)).time();
            return told;
        }
    }

    /** Builds the component. */
    public SharedMemory(Scope scope, Parameters parameters) {
        super(scope);
        machine = new Machine(parameters.machine());
        solver = new Slowdowns(machine);
        Ports ports = ports(Ports.class);
        ports.places().onPlug(domain -> domain.liesIn(this));
        ports.residents().onPlug(resident -> resident.livesIn(this));
    }

    /** Returns the machine. */
    public Machine machine() {
        return machine;
    }

    /** Returns the lines that the threads of a node read from memory at present, per picosecond: misses of its last-level cache. */
    public double missRate(int node) {
        return solution().missRates()[node];
    }

    /** Returns the threads on a node at present. */
    public double load(int node) {
        double sum = present.stream()
                .filter(each -> each.kind.place().node() == node)
                .count();
        for (Placed group : groups) {
            sum += group.node() == node ? group.threads() : 0;
        }
        return sum;
    }

    /**
     * Has threads live on the machine from now on.
     *
     * @param group the threads, where they are and what they do
     * @param changed called when their speed has changed, at the current simulated time; not from within this method
     */
    public Residence settle(Placed group, Runnable changed) {
        Residence residence = new Residence(group, changed);
        residents.add(residence);
        groups = residents.stream().map(each -> each.group).toList();
        residentThreads = groups.stream().mapToDouble(Placed::threads).sum();
        changed();
        return residence;
    }

    MemoryDomain.Use enter(Domain domain, MemoryDemand demand, Runnable changed) {
        Presence presence = new Presence(domain, demand, changed);
        present.add(presence);
        changed();
        return presence;
    }

    /** The memory of a place lies elsewhere from now on, or its threads are hindered more or less. */
    void moved(Domain domain) {
        for (Presence each : present) {
            if (each.domain == domain) {
                each.kind = new Occupant(domain.place(), each.demand);
            }
        }
        changed();
    }

    /** Returns the mean share of the cycles in page walks of the threads of a place, 0 without threads. */
    double walkShare(Domain domain) {
        return present.stream()
                .filter(each -> each.domain == domain)
                .mapToDouble(each -> each.pace().walkShare())
                .average()
                .orElse(0);
    }

    private void changed() {
        threads.set(present.size() + residentThreads);
        solution = null;
        if (!telling) {
            telling = true;
            events.after(0, Priority.CONTROL, Kind.CHANGED, 0, null);
        }
    }

    private Solution solution() {
        if (solution == null) {
            Map<Occupant, Integer> counts = new LinkedHashMap<>();
            present.forEach(each -> counts.merge(each.kind, 1, Integer::sum));
            solution = solver.of(counts, groups);
        }
        return solution;
    }

    /** Tells those whose pace is another than they know. */
    private void tell() {
        telling = false;
        for (Presence each : List.copyOf(present)) {
            if (each.pace().slowdown() * each.domain.hindrance() != each.told) {
                each.changed.run();
            }
        }
        for (int i = 0; i < residents.size(); i++) {
            if (solution().residents().get(i).time() != residents.get(i).told) {
                residents.get(i).changed.run();
            }
        }
    }
}
