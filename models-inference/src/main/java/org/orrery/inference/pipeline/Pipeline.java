package org.orrery.inference.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.adapt.Adapter;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.kube.Host;
import org.orrery.inference.path.DropPlace;
import org.orrery.inference.path.Outcomes;
import org.orrery.inference.path.Router;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.serving.Client;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.ServingPorts;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/** A pipeline of models: requests and calls in, answers measured. Only calls are answered to the outside. */
public final class Pipeline extends Component implements Adapter.Listener, Outcomes, Service {
    private record Metrics(
            @Measured(
                    doc = "Cores of all pods that exist, those of roll-outs and draining ones included.",
                    unit = "cores")
            Level coresHeld) {}

    private final ServingPorts ports = ports(ServingPorts.class);
    private final Metrics metrics = metrics(Metrics.class);

    private final DecisionMetrics decisions;
    private final RequestMetrics requests;
    private final Configuration initial;
    private final Optional<Host> host;
    private final Router router;
    private final Adapter adapter;

    private Pipeline(Scope scope, PipelineParameters parameters) {
        super(scope);
        ports.requests().onMessage(this::receive);
        ports.calls().onQuestion(this::serve);
        List<Stage> stages = Stage.of(parameters.tables());
        Problem problem =
                new Problem(stages, parameters.problem(), parameters.policy().restriction(stages));
        initial = Start.configuration(stages, parameters.start());
        decisions = new DecisionMetrics(scope, problem, initial);
        requests = new RequestMetrics(scope, stages, parameters.loadLength(), parameters.jump(), this::inside);
        List<Optional<Integer>> threads = new ArrayList<>();
        for (Stage stage : stages) {
            threads.add(parameters.start().get(stage.name()).threads().map(Math::toIntExact));
        }
        host = parameters.host().map(Host::new);
        router = new Router(
                scope.child("router"),
                stages,
                threads,
                parameters.serving(),
                parameters.hops(),
                this,
                metrics.coresHeld(),
                host);
        for (int stage = 0; stage < stages.size(); stage++) {
            int number = stage;
            new StageUse(scope, stage, stages.get(stage).name(), () -> router.serverTime(number));
        }
        adapter = new Adapter(
                scope.child("adapter"),
                parameters.adapter(),
                parameters.predictor(),
                parameters.problem().method().solver(problem),
                initial,
                this);
        check("conservation", this::lostRequests);
        simulation().warn(path(), () -> requests.leftInside(inside()));
    }

    /** Returns the type {@code inference.pipeline}. */
    public static ComponentType<PipelineParameters> type() {
        return ComponentType.of(
                        "inference.pipeline",
                        "Serves a chain of models, each with several variants, behind a router and batch queues; adapted to"
                                + " its load by IPA, FA2 or RIM.",
                        PipelineParameters.class,
                        ServingPorts.class,
                        Metrics.class,
                        Pipeline::new)
                .emitting(List.of(
                        DecisionMetrics.Metrics.class,
                        RequestMetrics.Metrics.class,
                        SecondMetrics.Metrics.class,
                        JumpMetrics.Metrics.class))
                .withPart("stage-<name>", List.of(StageUse.METRICS));
    }

    @Override
    protected void wired() {
        Host.plugIn(host, ports.processor());
    }

    @Override
    protected void start() {
        router.deploy(initial);
        decisions.decided(0, initial, true);
    }

    private void receive(Request request) {
        Client client = request.client();
        request.release();
        router.accept(client);
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        if (now() > call.deadline()) {
            reply.answer(Answer.LATE);
        } else {
            router.accept(Client.of(call, reply, this::now));
        }
    }

    @Override
    public void decided(int load, Configuration configuration, boolean feasible) {
        decisions.decided(load, configuration, feasible);
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

    private long inside() {
        return router.inside();
    }
}
