package org.orrery.inference.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.adapt.Adapter;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.path.DropPlace;
import org.orrery.inference.path.Outcomes;
import org.orrery.inference.path.Router;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.serving.Request;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;

/** A pipeline that serves requests: requests in, answers measured. Nothing leaves it. */
public final class Pipeline extends Component implements Adapter.Listener, Outcomes {
    private static final MetricSpec CORES_HELD = MetricSpec.level(
            "cores_held", "cores", "Cores of all pods that exist, those of roll-outs and draining ones included.");

    private final DecisionMetrics decisions;
    private final RequestMetrics requests;
    private final Configuration initial;
    private final Router router;
    private final Adapter adapter;

    private Pipeline(Scope scope, PipelineParameters parameters) {
        super(scope);
        input("requests", Request.class, this::receive);
        List<Stage> stages = Stage.of(parameters.tables());
        Problem problem =
                new Problem(stages, parameters.problem(), parameters.policy().restriction(stages));
        initial = Start.configuration(stages, parameters.start());
        Level coresHeld = metrics().level(CORES_HELD);
        decisions = new DecisionMetrics(metrics(), problem, initial);
        requests = new RequestMetrics(metrics(), stages, parameters.loadLength(), parameters.jump());
        List<Optional<Integer>> threads = new ArrayList<>();
        for (Stage stage : stages) {
            threads.add(parameters.start().get(stage.name()).threads().map(Math::toIntExact));
        }
        router = new Router(
                scope.child("router"), stages, threads, parameters.serving(), parameters.hops(), this, coresHeld);
        adapter = new Adapter(
                scope.child("adapter"),
                parameters.adapter(),
                parameters.predictor(),
                parameters.problem().method().solver(problem),
                initial,
                this);
        check("conservation", this::lostRequests);
        simulation().warn(path(), () -> requests.leftInside(router.inside()));
    }

    /** Returns the type {@code inference.pipeline}. */
    public static ComponentType<PipelineParameters> type() {
        List<MetricSpec> metrics = new ArrayList<>();
        metrics.add(CORES_HELD);
        metrics.addAll(DecisionMetrics.specs());
        metrics.addAll(RequestMetrics.specs());
        metrics.addAll(JumpMetrics.specs());
        return new ComponentType<>(
                "inference.pipeline",
                "Serves a chain of models, each with several variants, behind a router and batch queues; adapted to"
                        + " its load by IPA, FA2 or RIM.",
                PipelineParameters.class,
                List.of(PortSpec.in("requests", Request.class, "Requests, at the time they are sent.")),
                metrics,
                Pipeline::new);
    }

    @Override
    protected void start() {
        router.deploy(initial);
        decisions.decided(now(), 0, initial, true);
        adapter.start();
    }

    private void receive(Request request) {
        request.release();
        router.accept();
    }

    @Override
    public void decided(int load, Configuration configuration, boolean feasible) {
        decisions.decided(now(), load, configuration, feasible);
    }

    @Override
    public void apply(Configuration configuration) {
        router.apply(configuration);
    }

    @Override
    public void arrived(long sentAt) {
        adapter.count();
        requests.arrived(sentAt);
    }

    @Override
    public void answered(long sentAt, long latency) {
        requests.answered(sentAt, latency);
    }

    @Override
    public void dropped(long sentAt, DropPlace place) {
        requests.dropped(sentAt, place);
    }

    @Override
    public void served(int stage, int variant, long time, long sentAt) {
        requests.served(stage, variant, time, sentAt);
    }

    private String lostRequests() {
        return router.inside() == router.found()
                ? ""
                : "by the counts " + router.inside() + " requests are inside, but " + router.found() + " are found";
    }

    @Override
    protected void statisticsReset() {
        requests.statisticsReset(now());
    }

    @Override
    protected void finish() {
        requests.finish(now(), router.inside());
    }
}
