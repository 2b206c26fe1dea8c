package org.orrery.inference.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.control.Actuator;
import org.orrery.inference.control.ControlLoop;
import org.orrery.inference.control.LoopMetrics;
import org.orrery.inference.control.Plan;
import org.orrery.inference.control.PolicyContext;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.inference.kube.Fleet;
import org.orrery.inference.kube.Host;
import org.orrery.inference.measure.Meter;
import org.orrery.inference.measure.MeterMetrics;
import org.orrery.inference.measure.Recorded;
import org.orrery.inference.measure.WindowMetrics;
import org.orrery.inference.serving.Client;
import org.orrery.inference.serving.Deployments;
import org.orrery.inference.serving.Dispatcher;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.RequestPool;
import org.orrery.inference.serving.ServiceTimes;
import org.orrery.inference.serving.ServingPorts;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.variant.Variants;
import org.orrery.inference.vpa.VpaRecommender;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Value;

/** A cluster that serves one task: requests and calls in, answers measured. Only calls are answered to the outside. */
public final class Cluster extends Component implements Actuator, Service {
    private record Metrics(
            @Measured(doc = "Cores of all pods that exist, those of transitions included.", unit = "cores")
            Level coresHeld,

            @Measured(doc = "Share of the run in which the dispatcher's thread was taken.", limiting = true)
            Value utilisationDispatcher,

            @Measured(doc = "Share of all cores held that was used, over the run.", limiting = true)
            Value utilisationPods,

            @Measured(
                    doc = "Share of report windows in which the pods used 95 % or more of all cores held.",
                    unit = "%")
            Ratio windowsSaturated) {}

    /** What happens. */
    private enum Kind {
        METRICS
    }

    /** A window this busy leaves no room for a burst within it. */
    private static final double SATURATED = 0.95;

    private final ServingPorts ports = ports(ServingPorts.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> report());
    private final RequestPool pool = new RequestPool();
    private final ClusterParameters parameters;
    private final Variants variants;
    private final Objective objective;
    private final RateHistory history;
    private final ServiceTimes serviceTimes;
    private final Meter meter;
    private final Dispatcher dispatcher;
    private final Optional<VpaRecommender> recommender;
    private final ControlLoop loop;
    private final Optional<Host> host;
    private final Fleet<Request> fleet;
    private Plan recorded;
    private double usedAtReport;
    private double heldAtReport;
    private double usedBefore;
    private double heldBefore;
    private int overBudget;

    private Cluster(Scope scope, ClusterParameters parameters) {
        super(scope);
        this.parameters = parameters;
        ports.requests().onMessage(this::receive);
        ports.calls().onQuestion(this::serve);
        history = new RateHistory(
                parameters.control().scrape(),
                parameters
                        .control()
                        .firstScrape()
                        .sampler(stream("first-scrape"))
                        .nextLong());
        variants = new Variants(parameters.variants());
        objective = new Objective(variants, parameters.objective());
        recorded = parameters.start().plan(objective);
        serviceTimes = new ServiceTimes(parameters.pod().serviceCv(), stream("service-time"));
        meter = new Meter(scope, variants, parameters.buckets(), parameters.slo());
        host = parameters.host().map(Host::new);
        fleet = new Fleet<>(scope.child("fleet"), metrics.coresHeld(), host);
        Deployments deployments =
                new Deployments(scope.child("fleet"), fleet, variants, objective.capacity(), parameters.pod());
        dispatcher = new Dispatcher(
                scope.child("dispatcher"),
                parameters.dispatcher(),
                deployments,
                meter,
                metrics.utilisationDispatcher());
        recommender = parameters.policy().usesRecommender()
                ? Optional.of(new VpaRecommender(scope.child("vpa"), parameters.vpa(), fleet))
                : Optional.empty();
        PolicyContext context = new PolicyContext(objective, parameters.forecaster(), parameters.control());
        loop = new ControlLoop(
                scope.child("adapter"),
                parameters.control(),
                parameters.policy().controller(context),
                history,
                deployments,
                () -> recommender.flatMap(VpaRecommender::latest),
                this,
                metrics(LoopMetrics.class),
                recorded);
        metrics.utilisationPods()
                .computeShare(() -> fleet.coreSecondsUsed() - usedBefore, () -> fleet.coreSecondsHeld() - heldBefore);
        addChecks();
    }

    @Override
    public Map<String, Long> withinRun() {
        return Map.of("control.first-scrape", (long)
                parameters.control().firstScrape().lowest());
    }

    /** Returns the type {@code inference.cluster}. */
    public static ComponentType<ClusterParameters> type() {
        return ComponentType.of(
                        "inference.cluster",
                        "Serves one task with several model variants behind a dispatcher, adapted to its load by a policy.",
                        ClusterParameters.class,
                        ServingPorts.class,
                        Metrics.class,
                        Cluster::new)
                .emitting(List.of(MeterMetrics.class, WindowMetrics.class, LoopMetrics.class));
    }

    private void addChecks() {
        simulation().warn(path(), meter::leftInside);
        check(
                "conservation",
                () -> violation(
                        meter.unresolved() == dispatcher.inside(),
                        "by the counts " + meter.unresolved() + " requests are inside, but " + dispatcher.inside()
                                + " are found"));
        check(
                "recorded cores within the budget",
                () -> violation(
                        overBudget == 0,
                        overBudget + " recorded configurations exceed " + objective.budget() + " cores"));
        check(
                "shares equal quotas over whole cycles",
                () -> violation(
                        dispatcher.brokenCycles() == 0, dispatcher.brokenCycles() + " cycles do not match the quotas"));
        check(
                "server latency at most client latency",
                () -> violation(
                        meter.disorder() == 0,
                        meter.disorder() + " requests took longer at the server than at the client"));
    }

    private static String violation(boolean holds, String otherwise) {
        return holds ? "" : otherwise;
    }

    @Override
    protected void wired() {
        Host.plugIn(host, ports.processor());
    }

    @Override
    protected void start() {
        recommender.ifPresent(VpaRecommender::begin);
        loop.begin();
        events.after(parameters.reportInterval(), Priority.OBSERVATION, Kind.METRICS, 0, null);
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        if (now() > call.deadline()) {
            reply.answer(Answer.LATE);
        } else {
            receive(pool.take(now(), Client.of(call, reply, this::now)));
        }
    }

    private void receive(Request request) {
        history.count(now());
        dispatcher.accept(request, serviceTimes.nextFactor());
    }

    private void report() {
        double used = fleet.coreSecondsUsed();
        double held = fleet.coreSecondsHeld();
        if (meter.isCounted()) {
            boolean saturated = used - usedAtReport >= SATURATED * (held - heldAtReport);
            metrics.windowsSaturated().add(saturated ? 100 : 0, 1);
        }
        usedAtReport = used;
        heldAtReport = held;
        meter.report(
                parameters.reportInterval(),
                new Recorded(recorded.allocation().total(), metrics.coresHeld().level(), recorded.accuracy(variants)));
        events.after(parameters.reportInterval(), Priority.OBSERVATION, Kind.METRICS, 0, null);
    }

    @Override
    public void switched(Plan plan) {
        dispatcher.quotas(plan.quotaArray());
        recorded(plan);
    }

    @Override
    public void recorded(Plan plan) {
        recorded = plan;
        overBudget += plan.allocation().total() > objective.budget() ? 1 : 0;
    }

    @Override
    protected void statisticsReset() {
        usedBefore = fleet.coreSecondsUsed();
        heldBefore = fleet.coreSecondsHeld();
        usedAtReport = usedBefore;
        heldAtReport = heldBefore;
    }
}
