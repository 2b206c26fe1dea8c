package org.orrery.smartnic.splinter;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.KeySampler;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** A store whose tenants' requests go to the cores that they prefer, and clients that send at random times. */
public final class SplinterServer extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<SplinterParameters> TYPE = ComponentType.of(
            "smartnic.splinter",
            "Splinter's server: polling cores, cooperative tasks, and idle cores that take from their neighbour.",
            SplinterParameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            SplinterServer::new);

    private final SplinterParameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, (event, core, sentAt) -> event(event, (int) core));
    private final RandomStream arrivals = stream("arrivals");
    private final RandomStream anyCore = stream("cores");
    private final KeySampler tenants;
    private final List<SplinterCore> cores = new ArrayList<>();
    private long sent;
    private long ended;
    private long onTheWay;
    private long resetAt;

    private enum Event {
        NEXT,
        AT_SERVER
    }

    private record Metrics(
            @Measured(doc = "Requests that were answered.") Counter served,

            @Measured(doc = "Requests that a core took from its neighbour.")
            Counter stolen,

            @Measured(doc = "Requests that were answered.", unit = "M/s")
            Value rate,

            @Measured(doc = "Share of time that the cores work.", limiting = true)
            Value busy,

            @Measured(doc = "Time of a request as its client sees it.", unit = "us")
            LatencyHistogram latency) {}

    /** Builds the component. */
    public SplinterServer(Scope scope, SplinterParameters parameters) {
        super(scope);
        this.parameters = parameters;
        tenants = parameters.choice().sampler(parameters.tenants(), 0, stream("tenants"));
        for (int core = 0; core < parameters.cores(); core++) {
            cores.add(new SplinterCore(scope.child("core-" + core), parameters, new Answers()));
        }
        for (int core = 0; core < cores.size() && cores.size() > 1; core++) {
            cores.get(core).rightNeighbour(cores.get((core + 1) % cores.size()));
        }
        metrics.rate().computeAtEnd(() -> metrics.served().count() / microseconds());
        metrics.busy()
                .computeAtEnd(
                        () -> Math.min(
                                1,
                                cores.stream()
                                                .mapToDouble(core -> core.time().worked())
                                                .sum()
                                        / cores.size()
                                        / SimTime.MICROSECOND
                                        / microseconds()),
                        () -> cores.forEach(core -> core.time().reset()));
        check("conservation", () -> conservation(sent, ended, onTheWay + inside()));
    }

    private double microseconds() {
        return (double) Math.max(1, now() - resetAt) / SimTime.MICROSECOND;
    }

    private long inside() {
        return cores.stream().mapToLong(SplinterCore::inside).sum();
    }

    static String conservation(long sent, long ended, long inside) {
        return sent == ended + inside
                ? ""
                : sent + " requests were sent, but " + ended + " have ended and " + inside + " are inside";
    }

    @Override
    protected void start() {
        events.after(gap(), Event.NEXT);
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
    }

    private long gap() {
        return Math.round(arrivals.nextExponential() * SimTime.SECOND / (parameters.rate() / 1e6));
    }

    private void event(Event event, int core) {
        if (event == Event.AT_SERVER) {
            onTheWay--;
            cores.get(core).arrive(now() - parameters.oneWay());
            return;
        }
        sent++;
        onTheWay++;
        long tenant = tenants.next(parameters.tenants());
        long preferred = parameters.locality() ? tenant % cores.size() : anyCore.below(cores.size());
        events.after(parameters.oneWay(), Priority.NORMAL, Event.AT_SERVER, preferred, null);
        events.after(gap(), Event.NEXT);
    }

    private final class Answers implements SplinterCore.Answers {
        @Override
        public void answered(long sentAt) {
            ended++;
            metrics.served().increment();
            metrics.latency().add(now() + parameters.oneWay() - sentAt);
        }

        @Override
        public void stolen(int requests) {
            metrics.stolen().add(requests);
        }
    }
}
