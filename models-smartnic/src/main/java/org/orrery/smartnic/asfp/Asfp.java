package org.orrery.smartnic.asfp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** A store with invocations and its clients, each of whose cores keeps a number of invocations under way. */
public final class Asfp extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<AsfpParameters> TYPE = ComponentType.of(
            "smartnic.asfp",
            "A store whose invocations run at the server, at its clients, or are pushed back under overload.",
            AsfpParameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            Asfp::new);

    private static final int BINS = 64;
    private static final double BIN = 250;

    private final AsfpParameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, this::event);
    private final List<ServerCore> cores = new ArrayList<>();
    private final List<BusyTime> clients = new ArrayList<>();
    private final RandomStream computations = stream("computations");
    private final long[] ended = new long[BINS];
    private final long[] pushed = new long[BINS];
    private int next;
    private long resetAt;

    private enum Event {
        AT_SERVER,
        AT_CLIENT,
        PUSHED_TO_CLIENT,
        CLIENT_COMPUTED
    }

    private record Metrics(
            @Measured(doc = "Invocations that ended.") Counter ended,

            @Measured(doc = "Invocations that were pushed back.")
            Counter pushed,

            @Measured(doc = "Invocations that ended.", unit = "M/s")
            Value rate,

            @Measured(doc = "Share of the invocations that were pushed back.")
            Value pushedShare,

            @Measured(doc = "Time of an invocation.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Share of the time of the server's cores that is work.", limiting = true)
            Value utilisationServer,

            @Measured(doc = "Share of the time of the clients' cores that is work.", limiting = true)
            Value utilisationClients,

            @Measured(
                    doc = "Invocations by the cycles that they compute, and the share of them that was pushed back.",
                    columns = {
                        @Column(value = "compute", unit = "cycles", key = true),
                        @Column("ended"),
                        @Column("pushed_share")
                    })
            ResultTable byCompute) {}

    /** Builds the component. */
    public Asfp(Scope scope, AsfpParameters parameters) {
        super(scope);
        this.parameters = parameters;
        for (int core = 0; core < parameters.serverCores(); core++) {
            cores.add(new ServerCore(scope.child("core-" + core), parameters, new Answers()));
        }
        for (int core = 0; core < parameters.clientCores(); core++) {
            clients.add(new BusyTime(simulation()));
        }
        CoreTime.tell(
                metrics.utilisationServer(),
                cores.stream().map(ServerCore::time).toList());
        BusyTime.tell(metrics.utilisationClients(), clients);
        metrics.rate()
                .computeAtEnd(
                        () -> metrics.ended().count() / ((double) Math.max(1, now() - resetAt) / SimTime.MICROSECOND));
        metrics.pushedShare()
                .computeAtEnd(() -> (double) metrics.pushed().count()
                        / Math.max(1, metrics.ended().count()));
    }

    @Override
    protected void start() {
        for (int core = 0; core < clients.size(); core++) {
            for (int number = 0; number < parameters.outstanding(); number++) {
                begin(new Work(core));
            }
        }
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
        Arrays.fill(ended, 0);
        Arrays.fill(pushed, 0);
    }

    private void begin(Work work) {
        work.begunAt = now();
        work.compute = Math.max(0, parameters.compute() + parameters.spread() * computations.nextNormal());
        work.computed = 0;
        work.values = 0;
        work.wasPushed = false;
        boolean atClient = parameters.placement() == AsfpParameters.Placement.CLIENT;
        ask(work, atClient ? Work.Request.GET : Work.Request.INVOKE);
    }

    private void ask(Work work, Work.Request request) {
        work.request = request;
        work.hasRun = false;
        long until = client(work, parameters.message());
        events.after(until + parameters.oneWay(), Priority.NORMAL, Event.AT_SERVER, 0, work);
    }

    /** Takes cycles of a client core; returns how long until they are over. */
    private long client(Work work, double cycles) {
        return clients.get(work.client).reserve(parameters.time(cycles)) - now();
    }

    private void event(Event event, long argument, Object reference) {
        Work work = (Work) reference;
        switch (event) {
            case AT_SERVER -> {
                cores.get(next).arrive(work);
                next = (next + 1) % cores.size();
            }
            case AT_CLIENT -> answered(work);
            case PUSHED_TO_CLIENT -> {
                boolean hasValues = parameters.placement() != AsfpParameters.Placement.PUSHBACK_WITHOUT_VALUES;
                work.wasPushed = true;
                work.values = hasValues ? parameters.first() : 0;
                work.computed = 0;
                goOn(work);
            }
            case CLIENT_COMPUTED -> goOn(work);
        }
    }

    /** Goes on at the client: the next get, the computation, or validation. */
    private void goOn(Work work) {
        if (work.values == parameters.first() && work.computed < work.compute) {
            work.computed = work.compute;
            long until = client(work, parameters.taskSwitch() + work.compute);
            events.after(until, Priority.NORMAL, Event.CLIENT_COMPUTED, 0, work);
        } else {
            ask(work, work.values < parameters.gets() ? Work.Request.GET : Work.Request.VALIDATE);
        }
    }

    private void answered(Work work) {
        if (work.request == Work.Request.GET) {
            work.values++;
            goOn(work);
            return;
        }
        metrics.ended().increment();
        metrics.latency().add(now() - work.begunAt);
        int bin = Math.min(ended.length - 1, (int) (work.compute / BIN));
        ended[bin]++;
        if (work.wasPushed) {
            metrics.pushed().increment();
            pushed[bin]++;
        }
        begin(work);
    }

    @Override
    protected void finish() {
        for (int bin = 0; bin < ended.length; bin++) {
            if (ended[bin] > 0) {
                metrics.byCompute().add(bin * BIN, (double) ended[bin], (double) pushed[bin] / ended[bin]);
            }
        }
    }

    private final class Answers implements ServerCore.Answers {
        @Override
        public void answered(Work work) {
            events.after(parameters.oneWay(), Priority.NORMAL, Event.AT_CLIENT, 0, work);
        }

        @Override
        public void pushed(Work work) {
            events.after(parameters.oneWay(), Priority.NORMAL, Event.PUSHED_TO_CLIENT, 0, work);
        }
    }
}
