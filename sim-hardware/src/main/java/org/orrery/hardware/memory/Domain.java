package org.orrery.hardware.memory;

import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
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
    }

    void liesIn(SharedMemory shared, Machine machine) {
        memory = shared;
        place = new Place(parameters.node(), parameters.data(), parameters.tables(), parameters.pages())
                .on(machine, path());
    }

    @Override
    public Use enter(MemoryDemand demand, Runnable changed) {
        Use use = memory.enter(place, demand, changed);
        threads.add(1);
        return new Use() {
            @Override
            public double slowdown() {
                return use.slowdown();
            }

            @Override
            public void leave() {
                threads.add(-1);
                use.leave();
            }
        };
    }
}
