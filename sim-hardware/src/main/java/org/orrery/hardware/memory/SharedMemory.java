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
    private final Slowdowns solver;
    private final List<Presence> present = new ArrayList<>();
    private Map<Occupant, Double> slowdowns = Map.of();
    private boolean solved = true;
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
            @Port(doc = "Places in this memory.") Socket<Domain> places) {}

    private record Metrics(
            @Measured(doc = "Threads that use memory.", unit = "threads")
            Level threads) {}

    /** A thread that is there. */
    private final class Presence implements MemoryDomain.Use {
        private final Occupant kind;
        private final Runnable changed;
        private double told;

        Presence(Occupant kind, Runnable changed) {
            this.kind = kind;
            this.changed = changed;
        }

        @Override
        public double slowdown() {
            told = slowdowns().get(kind);
            return told;
        }

        @Override
        public void leave() {
            present.remove(this);
            changed();
        }
    }

    /** Builds the component. */
    public SharedMemory(Scope scope, Parameters parameters) {
        super(scope);
        Machine machine = new Machine(parameters.machine());
        solver = new Slowdowns(machine);
        ports(Ports.class).places().onPlug(domain -> domain.liesIn(this, machine));
    }

    MemoryDomain.Use enter(Place place, MemoryDemand demand, Runnable changed) {
        Presence presence = new Presence(new Occupant(place, demand), changed);
        present.add(presence);
        changed();
        return presence;
    }

    private void changed() {
        threads.set(present.size());
        solved = false;
        if (!telling) {
            telling = true;
            events.after(0, Priority.CONTROL, Kind.CHANGED, 0, null);
        }
    }

    private Map<Occupant, Double> slowdowns() {
        if (!solved) {
            Map<Occupant, Integer> counts = new LinkedHashMap<>();
            present.forEach(each -> counts.merge(each.kind, 1, Integer::sum));
            slowdowns = solver.of(counts);
            solved = true;
        }
        return slowdowns;
    }

    /** Tells those whose pace is another than they know. */
    private void tell() {
        telling = false;
        for (Presence each : List.copyOf(present)) {
            if (slowdowns().get(each.kind) != each.told) {
                each.changed.run();
            }
        }
    }
}
