package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.SharedMemory;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.numa.tables.Pages;

/**
 * A process that maps and unmaps memory all the time, on CPUs of its own of a machine that others use too. Its shoot-downs interrupt
 * CPUs that have its address space loaded, which are its own threads' and no one else's. Others feel the lines that the kernel clears
 * for it: they take bandwidth and room in the last-level caches, and what others do slows it down in turn.
 */
public final class Neighbour extends Component {
    private static final int LINES_PER_PAGE = (int) (Pages.BYTES / Machine.LINE);

    private final NeighbourParameters parameters;
    private final RandomStream order;
    private final RandomStream starts;
    private final List<Group> groups = new ArrayList<>();
    private long settledAt;
    private long countedFrom;

    private record Ports(
            @Port(doc = "The machine where it lives.") Plug<SharedMemory.Resident> memory) {}

    private record Metrics(
            @Measured(doc = "Loops of all threads.", unit = "loops")
            Value loops,

            @Measured(doc = "Loops of all threads per second.", unit = "1/s")
            Value loopsPerS,

            @Measured(doc = "Time of its loops in relation to what they take where nobody else uses the memory.")
            Value slowdown,

            @Measured(doc = "Shoot-down interrupts per second, all to CPUs of its own.", unit = "1/s")
            Value ipisPerS,

            @Measured(doc = "Interrupts per second that a filter saved.", unit = "1/s")
            Value ipisSavedPerS,

            @Measured(doc = "Share of the time of its threads in handlers of interrupts.", timeShare = true)
            Value stolenShare,

            @Measured(doc = "Share of the time of threads with a script in waiting for mmap_sem.", timeShare = true)
            Value lockWaitShare) {}

    /** Threads that go alike. */
    private static final class Group {
        private final double alone;
        private final int threads;
        private SharedMemory.Residence residence;
        private double time;
        private double loops;

        Group(double alone, int threads) {
            this.alone = alone;
            this.threads = threads;
            time = alone;
        }

        void goOn(double elapsed) {
            loops += threads * elapsed / time;
        }
    }

    private final Ports ports = ports(Ports.class);
    private final Pilot pilot;
    private SharedMemory memory;
    private Pilot.Pace pace;

    private Neighbour(Scope scope, NeighbourParameters parameters) {
        super(scope);
        this.parameters = parameters;
        order = stream("touch-order");
        starts = stream("starts");
        pilot = new Pilot(parameters.script(), path(), order, stream("flights"));
        compute(metrics(Metrics.class));
    }

    /** Returns the type {@code numa.neighbour}. */
    public static ComponentType<NeighbourParameters> type() {
        return ComponentType.of(
                "numa.neighbour",
                "A process that maps and unmaps memory all the time, on CPUs of its own of a machine that others use too.",
                NeighbourParameters.class,
                Ports.class,
                Metrics.class,
                Neighbour::new);
    }

    private void compute(Metrics metrics) {
        metrics.loops().computeAtEnd(this::loops);
        metrics.loopsPerS().computeAtEnd(() -> loops() / seconds());
        metrics.slowdown().computeAtEnd(() -> slowdown());
        metrics.ipisPerS().computeAtEnd(() -> pace.interrupts() / slowdown());
        metrics.ipisSavedPerS().computeAtEnd(() -> pace.saved() / slowdown());
        metrics.stolenShare().computeAtEnd(() -> pace.stolen() / slowdown());
        metrics.lockWaitShare().computeAtEnd(() -> pace.lockWait());
    }

    @Override
    protected void wired() {
        ports.memory().plugIn(this::livesIn);
    }

    private void livesIn(SharedMemory given) {
        memory = given;
        Machine machine = memory.machine();
        if (!machine.name().equals(parameters.machine().name())) {
            throw new IllegalArgumentException(path() + " is for machine '"
                    + parameters.machine().name() + "', but the machine that it is plugged into is '" + machine.name()
                    + "'; name the same one");
        }
    }

    @Override
    protected void start() {
        Machine machine = memory.machine();
        pace = pilot.run(parameters.loops(), starts);
        for (Pilot.Group each : pace.groups()) {
            Group group = new Group(each.loopTime(), each.threads());
            groups.add(group);
            group.residence = memory.settle(placed(machine, each), this::paceChanged);
        }
        for (int node = 0; node < machine.nodes(); node++) {
            int here = node;
            long spinning = pilot.spinners().stream()
                    .filter(cpu -> machine.nodeOf(cpu) == here)
                    .count();
            if (spinning > 0) {
                memory.settle(
                        placed(machine, new Pilot.Group(node, (int) spinning, machine.picoseconds(1), 0, 1)), () -> {});
            }
        }
    }

    /** A loop as a unit of work: its time as computing, and the lines that the kernel clears, in sequence, in the pages that come back. */
    private static Placed placed(Machine machine, Pilot.Group group) {
        double lines = group.zeroed() * LINES_PER_PAGE;
        long bytes = Math.max(1 << 16, Math.round(group.mapped() * group.threads() * Pages.BYTES));
        Profile profile = new Profile(
                group.threads(),
                bytes * Byte.SIZE,
                1,
                machine.cycles(group.loopTime()),
                1,
                1,
                false,
                1,
                List.of(new Stream(1, lines, true, 1)));
        double[] own = new double[machine.nodes()];
        own[group.node()] = 1;
        return new Placed(profile, PageSize.SMALL, 1, group.node(), group.threads(), 1, own, own, 0);
    }

    private void paceChanged() {
        settle();
        groups.forEach(group -> group.time = group.residence.time());
    }

    private void settle() {
        double elapsed = now() - (double) settledAt;
        settledAt = now();
        groups.forEach(group -> group.goOn(elapsed));
    }

    private double loops() {
        settle();
        return groups.stream().mapToDouble(group -> group.loops).sum();
    }

    private double seconds() {
        return (now() - countedFrom) * 1e-12;
    }

    /** The mean over the run, weighted by loops. */
    private double slowdown() {
        settle();
        double alone =
                groups.stream().mapToDouble(group -> group.loops * group.alone).sum();
        double threads = groups.stream().mapToInt(group -> group.threads).sum();
        return (now() - countedFrom) * threads / alone;
    }

    @Override
    protected void statisticsReset() {
        settle();
        countedFrom = now();
        groups.forEach(group -> group.loops = 0);
    }
}
