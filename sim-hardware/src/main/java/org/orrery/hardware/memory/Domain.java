package org.orrery.hardware.memory;

import java.util.List;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** A place in the memory of a machine: the node where threads run, and the nodes where their data and page tables lie. */
public final class Domain extends Component implements MemoryDomain {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "hardware.memory",
            "A place in the memory of a machine: where threads run, and where their data and page tables lie.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Domain::new);

    private final Ports ports = ports(Ports.class);
    private final Level threads = metrics(Metrics.class).threads();
    private final Parameters parameters;
    private SharedMemory memory;
    private Place place;
    private double hindrance = 1;
    private int present;
    private boolean watched;
    private long settledAt;
    private double busy;
    private double walking;

    /**
     * Parameters of a place.
     *
     * @param node where threads run
     * @param data shares of their data by node
     * @param tables shares of their page tables by node
     * @param pages size of their pages
     */
    public record Parameters(
            @Param(doc = "Node where threads run.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "0")
            int node,

            @Param(
                    doc = "Shares of the data on each node; all on the own one if left out.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "[]")
            List<Double> data,

            @Param(
                    doc = "Shares of the page tables on each node; all on the own one if left out.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "[]")
            List<Double> tables,

            @Param(doc = "Size of the pages.", fallback = "small")
            PageSize pages) {

        /** Copies the lists. */
        public Parameters {
            data = List.copyOf(data);
            tables = List.copyOf(tables);
        }
    }

    private record Ports(
            @Port(doc = "The machine whose memory it is.") Plug<Domain> machine,

            @Port(
                    doc = "The process whose threads run here; without it, its memory stays where the parameters say.",
                    optional = true)
            Plug<Domain> process,

            @Port(doc = "What runs here.") Socket<MemoryDomain.User> users) {}

    private record Metrics(
            @Measured(doc = "Threads that use memory from here.", unit = "threads")
            Level threads) {}

    /** Builds the component. */
    public Domain(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        ports.users().onPlug(user -> user.standsOn(this));
    }

    @Override
    protected void wired() {
        ports.machine().plugIn(this);
        if (ports.process().isConnected()) {
            watched = true;
            ports.process().plugIn(this);
        }
    }

    void liesIn(SharedMemory shared) {
        memory = shared;
        place = new Place(parameters.node(), parameters.data(), parameters.tables(), parameters.pages())
                .on(shared.machine(), path());
    }

    /** Returns the machine's memory. */
    public SharedMemory memory() {
        return memory;
    }

    /** Returns the node where threads run. */
    public int node() {
        return place.node();
    }

    /** Returns the size of the pages. */
    public PageSize pages() {
        return place.pages();
    }

    /** Returns the threads that use memory from here at present. */
    public int present() {
        return present;
    }

    Place place() {
        return place;
    }

    /** Returns how many times as long all work takes for the time that something else takes from the threads. */
    double hindrance() {
        return hindrance;
    }

    /**
     * Moves threads and memory.
     *
     * @param node where threads run from now on
     * @param data shares of their data by node
     * @param tables shares of the table pages that their walks read, by node
     * @param lost share of their time that is taken from them, 0 or more and below 1
     */
    public void move(int node, double[] data, double[] tables, double lost) {
        Place next = new Place(node, Place.list(data), Place.list(tables), place.pages());
        double slower = 1 / (1 - lost);
        if (!next.equals(place) || slower != hindrance) {
            settle();
            place = next;
            hindrance = slower;
            memory.moved(this);
        }
    }

    /** What the threads of a place did for some time. Picoseconds of threads. */
    public record Use(double busy, double walking) {}

    /** Returns what threads did since the last call, for the process that runs here. */
    public Use takeUse() {
        settle();
        Use use = new Use(busy, walking);
        busy = 0;
        walking = 0;
        return use;
    }

    private void settle() {
        if (watched) {
            double elapsed = now() - (double) settledAt;
            settledAt = now();
            busy += elapsed * present;
            walking += elapsed == 0 || present == 0 ? 0 : elapsed * present * memory.walkShare(this);
        }
    }

    @Override
    public MemoryDomain.Use enter(MemoryDemand demand, Runnable changed) {
        settle();
        present++;
        threads.add(1);
        return memory.enter(this, demand, changed);
    }

    /** A thread leaves; it is still counted among the present ones of the machine. */
    void leaves() {
        settle();
        present--;
        threads.add(-1);
    }
}
