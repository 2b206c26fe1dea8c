package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.hardware.memory.Domain;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.SharedMemory;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;

/**
 * A process whose threads do work for others, such as the pods of a service: where its data and page tables lie at any time under
 * a policy. What a policy does costs time of the threads, spread over those that work in the next epoch.
 */
public final class HostedProcess extends Component {
    private static final double MOST_LOST = 0.9;

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> handle(kind));
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Parameters parameters;
    private final List<Domain> places = new ArrayList<>();
    private final List<Manager> managers = new ArrayList<>();
    private World world;
    private Task task;
    private double lost;
    private double busy;
    private double walking;
    private double taken;

    private enum Kind {
        BEGIN,
        EPOCH
    }

    /** What is known of a process. */
    public record Parameters(
            @Param(doc = "Page-table policy of the process.", fallback = "linux")
            TablePolicy policy,

            @Param(doc = "Memory of the process.", dimension = Dimension.DATA, min = "64 KiB")
            long footprint,

            @Param(
                    doc =
                            "Node on which its scheduler had it when it touched its memory first; where its threads run if left out. A policy with home nodes has it there from the start.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "63")
            Optional<Long> loadedOn,

            @Param(doc = "Whether Linux moves data to the threads that use them.", fallback = "false")
            boolean autonuma,

            @Param(doc = "Step of the policy.", dimension = Dimension.TIME, min = "1 ms", fallback = "100 ms")
            long epoch,

            @Param(doc = "Costs of the policy's actions.", fallback = "{}")
            ControlCosts costs) {

        /** Needs a policy that can do without a machine of its own. */
        public Parameters {
            if (policy instanceof Wasp) {
                throw new ParamException(
                        "policy",
                        "WASP measures latencies between nodes, which a process among others here cannot; choose another policy, or use numa.programs");
            }
        }
    }

    private record Ports(
            @Port(doc = "Places where its threads run.") Socket<Domain> places) {}

    private record Metrics(
            @Measured(doc = "Share of the data on the node of the threads, over time.")
            Level localData,

            @Measured(doc = "Share of walks that stay on the node of the threads, over time.")
            Level localTable,

            @Measured(doc = "Share of the cycles of its threads in page walks.", timeShare = true)
            Value walkShare,

            @Measured(doc = "Share of the time of its threads that the policy took.", timeShare = true)
            Value takenShare,

            @Measured(doc = "Pages of the table and its copies.", unit = "pages")
            Level tablePages,

            @Measured(doc = "Table pages moved.", unit = "pages")
            Counter tablePagesMoved,

            @Measured(doc = "Table pages copied.", unit = "pages")
            Counter tablePagesCopied,

            @Measured(doc = "Pages of data moved.", unit = "pages")
            Counter dataPagesMoved,

            @Measured(doc = "Node of the threads; of those at the first place, if there are several.", unit = "node")
            Level node) {}

    private HostedProcess(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        ports.places().onPlug(this::runsAt);
        metrics.walkShare().computeAtEnd(this::walkShare);
        metrics.takenShare().computeAtEnd(() -> busy == 0 ? 0 : taken / busy);
    }

    /** Returns the type {@code numa.process}. */
    public static ComponentType<Parameters> type() {
        return ComponentType.of(
                "numa.process",
                "A process whose threads do work for others: where its data and page tables lie under a policy.",
                Parameters.class,
                Ports.class,
                Metrics.class,
                HostedProcess::new);
    }

    private void runsAt(Domain place) {
        places.add(place);
        if (place.memory() != places.get(0).memory()) {
            throw new IllegalArgumentException(path() + " has threads on two machines; a process lives on one");
        }
        Machine machine = place.memory().machine();
        parameters.policy().require(machine, path() + ".policy");
        parameters.loadedOn().ifPresent(node -> machine.requireNode(node, "the first touch of " + path()));
    }

    @Override
    protected void start() {
        events.after(0, Priority.CONTROL, Kind.BEGIN, 0, null);
    }

    private void handle(Kind kind) {
        if (kind == Kind.BEGIN) {
            begin();
        } else {
            endEpoch();
        }
        boolean goesOn = managers.size() > 0 || task.debt().owed() > 0;
        if (goesOn) {
            events.after(parameters.epoch(), Priority.CONTROL, Kind.EPOCH, 0, null);
        }
    }

    private void begin() {
        Machine machine = places.get(0).memory().machine();
        world = new World(machine);
        task = new Task(path(), processParameters(), profile(), List.of(), now(), machine, 1);
        world.tasks().add(task);
        TablePolicy policy = parameters.policy();
        int home = policy.consolidates() ? home(policy) : places.get(0).node();
        places.forEach(place -> task.threads().add(policy.consolidates() ? home : place.node(), 1));
        task.threads().homeIs(home);
        task.begin();
        double[] touched = new double[machine.nodes()];
        touched[
                policy.consolidates()
                        ? home
                        : parameters.loadedOn().orElse((long) home).intValue()] = 1;
        task.data().place(touched);
        task.table().place(touched);
        policy.start(world, task, parameters.costs());
        if (parameters.autonuma()) {
            managers.add(new AutoNuma(world, parameters.costs()));
        }
        managers.addAll(policy.managers(world, parameters.costs(), 1));
        // There is no class of others here whose bandwidth could be throttled.
        managers.removeIf(manager -> manager instanceof BandwidthManager);
        apply(0);
    }

    private int home(TablePolicy policy) {
        SharedMemory memory = places.get(0).memory();
        double[] misses = new double[memory.machine().nodes()];
        double[] threads = new double[misses.length];
        Arrays.setAll(misses, memory::missRate);
        Arrays.setAll(threads, memory::load);
        NodeLoads loads = new NodeLoads(misses, threads, memory.machine().cpusPerNode());
        return policy.home(loads, places.get(0).node());
    }

    private Profile profile() {
        return new Profile(1, parameters.footprint(), 1, 1, 1, 1, false, 1, List.of(new Stream(1, 1, false, 0)));
    }

    private ProcessParameters processParameters() {
        return ProcessParameters.plain(path(), places.get(0).pages());
    }

    private double walkShare() {
        places.forEach(this::count);
        return busy == 0 ? 0 : walking / busy;
    }

    /** Counts what threads of a place did since the last time; returns their time, picoseconds. */
    private double count(Domain place) {
        Domain.Use use = place.takeUse();
        task.period().ran(place.node(), use.busy(), use.walking());
        busy += use.busy();
        walking += use.walking();
        return use.busy();
    }

    private void endEpoch() {
        double worked = 0;
        task.threads().clear();
        for (Domain place : places) {
            double here = count(place);
            task.threads().add(place.node(), (int) Math.max(1, Math.round(here / parameters.epoch())));
            worked += here;
        }
        taken += task.debt().pay(lost * worked);
        managers.forEach(manager -> manager.act(now(), parameters.epoch()));
        apply(worked);
    }

    /**
     * Puts threads and memory where they are now.
     *
     * @param worked time of threads in the last epoch, picoseconds
     */
    private void apply(double worked) {
        lost = worked == 0 ? 0 : Math.min(MOST_LOST, task.debt().owed() / worked);
        for (Domain place : places) {
            int node = parameters.policy().consolidates() ? task.threads().home() : place.node();
            place.move(node, task.data().shares(), task.tableFrom(node), lost);
        }
        metrics.localData().set(task.localData());
        metrics.localTable().set(task.localTable());
        metrics.tablePages().set(task.pagesWithCopies());
        metrics.node().set(places.get(0).node());
        Counters counters = task.counted();
        metrics.tablePagesMoved().add(counters.tablePagesMoved());
        metrics.tablePagesCopied().add(counters.tablePagesCopied());
        metrics.dataPagesMoved().add(counters.dataPagesMoved());
        task.resetStatistics();
    }

    @Override
    protected void statisticsReset() {
        places.forEach(this::count);
        busy = 0;
        walking = 0;
        taken = 0;
    }
}
