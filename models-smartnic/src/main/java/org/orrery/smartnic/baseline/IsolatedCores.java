package org.orrery.smartnic.baseline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.KeyChoice;
import org.orrery.kernel.random.KeySampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * Cores that serve requests of tenants, each of which is a process (process isolation, with which NAAM is compared): a core that turns
 * to another tenant's request switches; a request goes to an idle core that last served its tenant, if there is one.
 */
public final class IsolatedCores extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.isolated-cores",
            "Cores that serve a number of requests under way, of tenants that are processes.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            IsolatedCores::new);

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final KeySampler tenants;
    private final long[] last;
    private final List<DedicatedCore<Void>> cores = new ArrayList<>();
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private long resetAt;
    private long started;
    private long ended;

    /**
     * Parameters of the cores.
     *
     * @param cores how many
     * @param tenants how many
     * @param service time of a request
     * @param contextSwitch time to turn to another tenant
     * @param window requests under way
     * @param choice whose request it is
     */
    public record Parameters(
            @Param(doc = "Cores.", dimension = Dimension.CORES, min = "1", max = "1024")
            int cores,

            @Param(doc = "Tenants.", dimension = Dimension.COUNT, min = "1", max = "1000000")
            int tenants,

            @Param(
                    doc = "Time of a request.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.splinter-service")
            long service,

            @Param(
                    doc = "Time to turn to another tenant; 0 without isolation.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 s")
            long contextSwitch,

            @Param(
                    doc = "Requests under way; each that ends is followed by another.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000")
            int window,

            @Param(doc = "Whose request it is.", fallback = "uniform")
            KeyChoice choice) {}

    private record Metrics(
            @Measured(doc = "Requests that were served.") Counter served,

            @Measured(doc = "Requests for which a core turned to another tenant.")
            Counter switches,

            @Measured(doc = "Requests that were served.", unit = "M/s")
            Value rate,

            @Measured(doc = "Share of the time of the cores in serving and switching.", limiting = true)
            Value utilisationCores) {}

    /** Builds the component. */
    public IsolatedCores(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        this.tenants = parameters.choice().sampler(parameters.tenants(), 0, stream("tenants"));
        this.last = new long[parameters.cores()];
        java.util.Arrays.fill(last, -1);
        for (int number = 0; number < parameters.cores(); number++) {
            int own = number;
            cores.add(new DedicatedCore<>(
                    scope.child("core-" + number), Account.IDLE, Priority.COMPLETION, nothing -> served(own)));
        }
        metrics.rate()
                .computeAtEnd(
                        () -> metrics.served().count() / ((double) Math.max(1, now() - resetAt) / SimTime.MICROSECOND));
        CoreTime.tell(
                metrics.utilisationCores(),
                cores.stream().map(DedicatedCore::time).toList());
        check("conservation", () -> {
            long inside = waiting.size()
                    + cores.stream().filter(DedicatedCore::isAtWork).count();
            return started == ended + inside
                    ? ""
                    : started + " requests came, " + ended + " ended, " + inside + " inside";
        });
    }

    @Override
    protected void start() {
        for (int request = 0; request < parameters.window(); request++) {
            arrive();
        }
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
    }

    private void arrive() {
        started++;
        long tenant = tenants.next(parameters.tenants());
        int chosen = -1;
        for (int core = 0; core < cores.size(); core++) {
            if (!cores.get(core).isAtWork() && (chosen < 0 || last[core] == tenant && last[chosen] != tenant)) {
                chosen = core;
            }
        }
        if (chosen < 0) {
            waiting.addLast(tenant);
        } else {
            serve(chosen, tenant);
        }
    }

    private void serve(int core, long tenant) {
        boolean turns = parameters.contextSwitch() > 0 && last[core] != tenant;
        if (turns) {
            metrics.switches().increment();
        }
        last[core] = tenant;
        cores.get(core).work(parameters.service() + (turns ? parameters.contextSwitch() : 0), null);
    }

    private void served(int core) {
        metrics.served().increment();
        ended++;
        cores.get(core).rest();
        if (!waiting.isEmpty()) {
            serve(core, waiting.removeFirst());
        }
        arrive();
    }
}
