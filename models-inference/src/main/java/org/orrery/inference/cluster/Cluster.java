package org.orrery.inference.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.control.Actuator;
import org.orrery.inference.control.ControlLoop;
import org.orrery.inference.control.LoopMetrics;
import org.orrery.inference.control.Plan;
import org.orrery.inference.control.PolicyContext;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.inference.measure.Meter;
import org.orrery.inference.measure.MeterMetrics;
import org.orrery.inference.measure.Recorded;
import org.orrery.inference.serving.Dispatcher;
import org.orrery.inference.serving.Fleet;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.ServiceTimes;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.variant.Variants;
import org.orrery.inference.vpa.VpaRecommender;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Value;

/** A cluster that serves one task: requests in, answers measured. Nothing leaves it. */
public final class Cluster extends Component implements Actuator {
    private static final int METRICS = 0;

    private static final MetricSpec CORES_HELD =
            MetricSpec.level("cores_held", "cores", "Cores of all pods that exist, those of transitions included.");
    private static final MetricSpec UTILISATION_DISPATCHER = MetricSpec.utilisation(
            "utilisation_dispatcher", "Share of the run in which the dispatcher's thread was taken.");
    private static final MetricSpec UTILISATION_PODS =
            MetricSpec.utilisation("utilisation_pods", "Share of all cores held that was used, over the run.");
    private static final MetricSpec WINDOWS_SATURATED = MetricSpec.ratio(
            "windows_saturated", "%", "Share of report windows in which the pods used 95 % or more of all cores held.");

    /** A window this busy leaves no room for a burst within it. */
    private static final double SATURATED = 0.95;

    private final ClusterParameters parameters;
    private final Variants variants;
    private final Objective objective;
    private final RateHistory history;
    private final ServiceTimes serviceTimes;
    private final Level coresHeld;
    private final Value utilisationDispatcher;
    private final Value utilisationPods;
    private final Ratio windowsSaturated;
    private final Meter meter;
    private final Dispatcher dispatcher;
    private final Optional<VpaRecommender> recommender;
    private final ControlLoop loop;
    private final Fleet fleet;
    private Plan recorded;
    private double usedAtReport;
    private double heldAtReport;
    private int overBudget;

    private Cluster(Scope scope, ClusterParameters parameters) {
        super(scope);
        this.parameters = parameters;
        input("requests", Request.class, this::receive);
        history = new RateHistory(parameters.control().scrape());
        variants = new Variants(parameters.variants());
        objective = new Objective(variants, parameters.objective());
        recorded = parameters.start().plan(objective);
        serviceTimes = new ServiceTimes(parameters.pod().serviceCv(), stream("service-time"));
        coresHeld = metrics().level(CORES_HELD);
        utilisationDispatcher = metrics().value(UTILISATION_DISPATCHER);
        utilisationPods = metrics().value(UTILISATION_PODS);
        windowsSaturated = metrics().ratio(WINDOWS_SATURATED);
        meter = new Meter(simulation(), metrics(), variants, parameters.buckets(), parameters.slo());
        fleet = new Fleet(scope.child("fleet"), variants, objective.capacity(), parameters.pod(), coresHeld);
        dispatcher = new Dispatcher(scope.child("dispatcher"), parameters.dispatcher(), fleet, meter);
        recommender = parameters.policy().usesRecommender()
                ? Optional.of(new VpaRecommender(scope.child("vpa"), parameters.vpa(), fleet))
                : Optional.empty();
        PolicyContext context = new PolicyContext(objective, parameters.forecaster(), parameters.control());
        loop = new ControlLoop(
                scope.child("adapter"),
                parameters.control(),
                parameters.policy().controller(context),
                history,
                fleet,
                () -> recommender.flatMap(VpaRecommender::latest),
                this,
                new LoopMetrics(metrics()),
                recorded);
        addChecks();
    }

    /** Returns the type {@code inference.cluster}. */
    public static ComponentType<ClusterParameters> type() {
        List<MetricSpec> metrics = new ArrayList<>();
        metrics.add(CORES_HELD);
        metrics.add(UTILISATION_DISPATCHER);
        metrics.add(UTILISATION_PODS);
        metrics.add(WINDOWS_SATURATED);
        metrics.addAll(MeterMetrics.specs());
        metrics.addAll(LoopMetrics.specs());
        return new ComponentType<>(
                "inference.cluster",
                "Serves one task with several model variants behind a dispatcher, adapted to its load by a policy.",
                ClusterParameters.class,
                List.of(PortSpec.in("requests", Request.class, "Requests, at the time they are sent.")),
                metrics,
                Cluster::new);
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
    protected void start() {
        recommender.ifPresent(VpaRecommender::start);
        loop.start();
        after(parameters.reportInterval(), Priority.OBSERVATION, METRICS, 0, null);
    }

    private void receive(Request request) {
        history.count(now());
        dispatcher.accept(request, serviceTimes.nextFactor());
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        double used = fleet.coreSecondsUsed();
        double held = fleet.coreSecondsHeld();
        boolean saturated = used - usedAtReport >= SATURATED * (held - heldAtReport);
        windowsSaturated.add(saturated ? 100 : 0, 1);
        usedAtReport = used;
        heldAtReport = held;
        meter.report(
                parameters.reportInterval(),
                new Recorded(recorded.allocation().total(), coresHeld.level(), recorded.accuracy(variants)));
        after(parameters.reportInterval(), Priority.OBSERVATION, METRICS, 0, null);
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
        meter.statisticsReset();
    }

    @Override
    protected void finish() {
        meter.finish();
        utilisationDispatcher.set(dispatcher.utilisation());
        utilisationPods.set(fleet.coreSecondsUsed() / fleet.coreSecondsHeld());
    }

    @Override
    public String describe(int kind) {
        return "METRICS";
    }
}
