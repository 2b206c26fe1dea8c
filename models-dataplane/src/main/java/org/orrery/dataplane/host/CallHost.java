package org.orrery.dataplane.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.traffic.AliasTable;
import org.orrery.dataplane.traffic.Population;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Requestors;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.resource.Station;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Tally;

/**
 * A host whose data plane passes calls on: each is the packets of a flow, which the programs in place take on the core of the flow,
 * and whoever their verdict names is asked. The answer goes back to the client without the host, as servers behind Katran
 * send it.
 *
 * <p>A packet costs what it costs in steady traffic of all flows ({@link org.orrery.dataplane.run.SteadyRuns}) with the programs
 * that are in place when its call comes; its packets take the core one after the other, and the call is whole with the last.
 */
public final class CallHost extends Component implements Service, Optimiser.Host {
    /** The type as scenario files name it. */
    public static final ComponentType<CallHostParameters> TYPE = ComponentType.of(
                    "dataplane.call-host",
                    "Passes calls on through a data plane of eBPF programs, such as a balancer, with an optimiser beside them.",
                    CallHostParameters.class,
                    Ports.class,
                    Metrics.class,
                    CallHost::new)
            .withPart("optimiser", List.of(Optimiser.METRICS))
            .withPart("core-<n>", List.of(Station.Metrics.class));

    private enum Kind {
        PHASE
    }

    private record Ports(
            @Port(doc = "Calls to pass on.") Replier<Call, Answer> calls,

            @Port(
                    doc =
                            "Whom the packets are sent to: the servers of a balancer in their order, or the only next hop of another data plane.")
            Requestors<Call, Answer> to) {}

    private record Metrics(
            @Measured(doc = "Calls that came.") Counter came,
            @Measured(doc = "Calls that were passed on.") Counter passed,

            @Measured(doc = "Calls whose packets the programs dropped.")
            Counter dropped,

            @Measured(doc = "Calls that found no room at their core.")
            Counter refused,

            @Measured(doc = "Calls that came when their deadline was over.")
            Counter late,

            @Measured(doc = "Calls that wait for a core or run.", unit = "calls")
            Level inside,

            @Measured(doc = "Calls that were passed on and not answered yet.", unit = "calls")
            Level underWay,

            @Measured(doc = "Packets of a call.") Tally packets,
            @Measured(doc = "Cycles for a packet.") Tally cycles,

            @Measured(doc = "Share of the packets that ran through specialised programs.")
            Ratio specialised) {}

    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> phase((int) argument));
    private final CallHostParameters parameters;
    private final DataPlane plane;
    private final LivePlane live;
    private final FlowCosts costs;
    private final List<Station<Passing>> cores = new ArrayList<>();
    private final Spread spread;
    private final RandomStream flows = stream("calls");
    private final Optional<Optimiser> optimiser;
    private Population population = Population.of(List.of());
    private AliasTable chosen = new AliasTable(new double[0]);
    private long came;
    private long ended;

    /** Builds the component. */
    public CallHost(Scope scope, CallHostParameters parameters) {
        super(scope);
        this.parameters = parameters;
        plane = parameters.plane().plane();
        HostCores own = parameters.cores();
        live = new LivePlane(plane, own.cores(), own.prices(parameters.plane().beyond()), this::stream);
        costs = new FlowCosts(live, plane);
        spread = new Spread(own.rss(this::stream), Optional.empty(), stream("flows"));
        for (int core = 0; core < own.cores(); core++) {
            long room = parameters.room().orElse(Long.MAX_VALUE);
            cores.add(new Station<>(scope.child("core-" + core), 1, room, 1, this::ran));
        }
        optimiser = parameters
                .optimiser()
                .regime()
                .map(each -> each.of(plane))
                .map(each -> new Optimiser(
                        scope.child("optimiser"),
                        each,
                        live,
                        live.specialiser(each.policies()),
                        parameters.optimiser().sampledShare(),
                        this));
        ports.calls().onQuestion(this::serve);
        check("conservation", this::lost);
    }

    @Override
    protected void wired() {
        int servers = plane.servers();
        if (ports.to().count() != servers) {
            throw new IllegalArgumentException("the data plane '" + plane.name() + "' sends packets to " + servers
                    + " servers, but 'to' leads to " + ports.to().count() + "; name one for each");
        }
    }

    @Override
    protected void start() {
        live.installed().fill();
        population = plane.frames(parameters.bytes(), stream("frames"));
        phase(-1);
        for (int phase = 0; phase < parameters.phases().size(); phase++) {
            events.after(parameters.phases().get(phase).at(), Priority.NORMAL, Kind.PHASE, phase, null);
        }
    }

    private void phase(int phase) {
        double[] shares = (phase < 0
                        ? parameters.popularity()
                        : parameters.phases().get(phase).popularity())
                .shares(population, stream("popularity"));
        chosen = new AliasTable(shares);
        byte[][] frames = population.frames().toArray(byte[][]::new);
        time();
        costs.record();
        double[][] byCore = spread.over(cores.size(), frames, shares);
        live.cores().forEach(core -> core.take(frames, byCore[core.number()], Optional.empty()));
        live.trafficChanged();
        costs.changed();
    }

    LivePlane live() {
        return live;
    }

    private void time() {
        live.surroundings().at(now() / 1_000);
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        came++;
        metrics.came().increment();
        if (now() > call.deadline()) {
            metrics.late().increment();
            end(reply, Answer.LATE);
            return;
        }
        time();
        int flow = chosen.next(flows);
        int core = costs.core(flow);
        int packets = parameters.packets(call.bytes());
        double cycles = costs.cycles(flow);
        metrics.packets().add(packets);
        metrics.cycles().add(cycles);
        metrics.specialised().add(live.version() == ProgramVersion.SPECIALISED ? packets : 0, packets);
        costs.count(flow, packets);
        Passing passing = new Passing(call, reply, costs.server(flow));
        long time =
                XdpDriverCosts.time(packets * cycles, parameters.cores().core().clock());
        if (cores.get(core).arrive(passing, time, 0)) {
            metrics.inside().add(1);
        } else {
            metrics.refused().increment();
            end(reply, Answer.DROPPED);
        }
    }

    private void ran(Passing passing) {
        metrics.inside().add(-1);
        if (passing.to() < 0) {
            metrics.dropped().increment();
            end(passing.reply(), Answer.DROPPED);
            return;
        }
        metrics.passed().increment();
        metrics.underWay().add(1);
        ports.to().ask(passing.to(), passing.call(), answer -> {
            metrics.underWay().add(-1);
            end(passing.reply(), answer);
        });
    }

    private void end(Reply<Answer> reply, Answer answer) {
        ended++;
        reply.answer(answer);
    }

    private String lost() {
        long found = Math.round(metrics.inside().level() + metrics.underWay().level());
        return came - ended == found
                ? ""
                : "by the counts " + (came - ended) + " calls are inside, but " + found + " are found";
    }

    @Override
    public void settle() {
        time();
        costs.record();
    }

    @Override
    public void replaced() {
        costs.changed();
    }

    @Override
    protected void finish() {
        optimiser.ifPresent(Optimiser::report);
    }
}
