package org.orrery.hardware.cpu;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;

/**
 * Cores without an operating system: each piece of work runs on one core to its end, first come first served. Users share
 * the cores, or have some pinned. How fast a piece goes depends on the memory on which the cores stand, if any.
 */
public final class Cores extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "hardware.cores",
            "Cores that do work, each piece to its end, first come first served; some may be pinned to one user.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Cores::new);

    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final List<Core> all = new ArrayList<>();
    private final Pool shared = new Pool(metrics.waiting(), metrics.done());
    private int pinned;
    private int sharing;

    /**
     * Parameters of cores.
     *
     * @param cores how many
     * @param frequency of their clock, Hz
     */
    public record Parameters(
            @Param(doc = "Cores.", dimension = Dimension.CORES, min = "1", max = "1024")
            int cores,

            @Param(doc = "Frequency of their clock.", dimension = Dimension.FREQUENCY, min = "1 MHz", max = "100 GHz")
            long frequency) {}

    private record Ports(
            @Port(doc = "What runs on the cores.") Socket<Processor.User> users,

            @Port(doc = "The memory on which they stand; without it, no work is slowed down.", optional = true)
            Plug<MemoryDomain.User> memory) {}

    private record Metrics(
            @Measured(doc = "Pieces of work that were finished.")
            Counter done,

            @Measured(doc = "Pieces of work that wait for a core.", unit = "pieces")
            Level waiting,

            @Measured(doc = "Share of the time of all cores that is work.", limiting = true)
            Value utilisation,

            @Measured(doc = "Share of the time of all cores in work of applications.")
            Value application,

            @Measured(doc = "Share of the time of all cores in work of network stacks.")
            Value stack,

            @Measured(doc = "Share of the time of all cores in soft interrupts.")
            Value softirq,

            @Measured(doc = "Time of the work in relation to what it takes where memory is near and idle.")
            Value slowdown) {}

    /** Builds the component. */
    public Cores(Scope scope, Parameters parameters) {
        super(scope);
        for (int number = 0; number < parameters.cores(); number++) {
            all.add(new Core(scope.child("core-" + number), parameters.frequency()));
        }
        all.forEach(shared::add);
        metrics.utilisation().computeAtEnd(() -> 1 - share(Account.IDLE));
        metrics.application().computeAtEnd(() -> share(Account.APPLICATION));
        metrics.stack().computeAtEnd(() -> share(Account.STACK));
        metrics.softirq().computeAtEnd(() -> share(Account.SOFTIRQ));
        metrics.slowdown().computeAtEnd(this::slowdown, () -> all.forEach(Core::forget));
        ports.users().onPlug(this::take);
    }

    @Override
    protected void wired() {
        if (ports.memory().isConnected()) {
            ports.memory().plugIn(domain -> all.forEach(core -> core.standsOn(domain)));
        }
    }

    private void take(Processor.User user) {
        int wanted = user.pinned();
        int taken = pinned + wanted;
        boolean others = wanted == 0 || sharing > 0;
        if (taken > all.size() || taken == all.size() && others) {
            throw new IllegalArgumentException(path() + " has " + all.size() + " cores, but " + taken
                    + " threads are to be pinned there" + (others ? " and others need one that is not" : "")
                    + ": add cores or pin fewer");
        }
        pinned = taken;
        sharing += wanted == 0 ? 1 : 0;
        Pool pool = shared;
        if (wanted > 0) {
            pool = new Pool(metrics.waiting(), metrics.done());
            for (int i = 0; i < wanted; i++) {
                pool.add(shared.giveUp());
            }
        }
        user.runsOn(pool);
    }

    private double share(Account account) {
        return all.stream()
                .mapToDouble(core -> core.time().share(account))
                .average()
                .orElseThrow();
    }

    private double slowdown() {
        double hindered = all.stream().mapToDouble(Core::workTime).sum();
        double alone = all.stream().mapToDouble(Core::timeAlone).sum();
        return alone == 0 ? Double.NaN : hindered / alone;
    }
}
