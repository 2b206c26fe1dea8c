package org.orrery.inference.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.kube.Fleet;
import org.orrery.inference.kube.Host;
import org.orrery.inference.kube.ServerTime;
import org.orrery.inference.plan.Choice;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.serving.Client;
import org.orrery.inference.serving.ServiceTimes;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Level;

/** The router: it stamps a request's arrival, calls the stages in order, and returns the last answer. */
public final class Router extends Part implements StageServer.Next {
    /** What happens. */
    private enum Kind {
        ARRIVAL,
        STAGE_DONE,
        FORWARD,
        ANSWER
    }

    private final Events<Kind> events =
            events(Kind.class, (kind, stage, item) -> event(kind, (int) stage, (Item) item));
    private final ServingParameters parameters;
    private final HopParameters hops;
    private final Outcomes outcomes;
    private final List<StageServer> servers = new ArrayList<>();
    private final Fleet<BatchCall> fleet;
    private final List<ServiceTimes> factors = new ArrayList<>();
    private long inside;
    private long hopping;

    /**
     * Creates the path of the requests, without pods.
     *
     * @param scope where it lives
     * @param stages of the pipeline
     * @param threads of the replicas of each stage; as many as they have cores where empty
     * @param parameters of queues and replicas
     * @param hops latencies between them
     * @param outcomes who learns what became of the requests
     * @param coresHeld follows the cores of all pods that exist
     * @param host the processor on which these run; without one each has cores of its own
     */
    public Router(
            Scope scope,
            List<Stage> stages,
            List<Optional<Integer>> threads,
            ServingParameters parameters,
            HopParameters hops,
            Outcomes outcomes,
            Level coresHeld,
            Optional<Host> host) {
        super(scope);
        this.parameters = parameters;
        this.hops = hops;
        this.outcomes = outcomes;
        fleet = new Fleet<>(scope, coresHeld, host);
        for (int stage = 0; stage < stages.size(); stage++) {
            Scope here = scope.child("stage-" + (stage + 1));
            servers.add(new StageServer(
                    here, stage, stages.get(stage), threads.get(stage), parameters, hops, outcomes, this, fleet));
            factors.add(new ServiceTimes(
                    parameters.serviceCv(), scope.simulation().streams().stream(here.path(), "service-time")));
        }
    }

    /** Sets up the pods before the load starts. */
    public void deploy(Configuration configuration) {
        for (int stage = 0; stage < servers.size(); stage++) {
            servers.get(stage).deploy(configuration.choices().get(stage));
        }
    }

    /** Patches all stages at once. */
    public void apply(Configuration configuration) {
        for (int stage = 0; stage < servers.size(); stage++) {
            Choice choice = configuration.choices().get(stage);
            servers.get(stage).apply(choice);
        }
    }

    /** Takes a request that the client sends now. */
    public void accept(Client client) {
        double[] drawn = new double[factors.size()];
        for (int stage = 0; stage < drawn.length; stage++) {
            drawn[stage] = factors.get(stage).nextFactor();
        }
        Item item = new Item(now(), drawn, client);
        inside++;
        hop(hops.clientRouter(), Kind.ARRIVAL, 0, item);
    }

    private void hop(long time, Kind kind, int stage, Item item) {
        hopping++;
        events.after(time, Priority.NORMAL, kind, stage, item);
    }

    private void event(Kind kind, int stage, Item item) {
        hopping--;
        switch (kind) {
            case ARRIVAL -> {
                item.arrivedAt = now();
                outcomes.arrived(item.sentAt);
                servers.get(0).accept(item);
            }
            case STAGE_DONE -> stageDone(stage, item);
            case FORWARD -> servers.get(stage).accept(item);
            case ANSWER -> {
                inside--;
                outcomes.answered(item.sentAt, now() - item.sentAt);
                item.client.ended(true);
            }
        }
    }

    private void stageDone(int stage, Item item) {
        item.client.trail().leave(servers.get(stage).path());
        if (stage + 1 == servers.size()) {
            hop(hops.routerClient(), Kind.ANSWER, 0, item);
        } else if (parameters.dropLimit().isPresent()
                && now() - item.arrivedAt >= parameters.dropLimit().get()) {
            dropped(item, DropPlace.ROUTER);
        } else {
            hop(hops.turn(), Kind.FORWARD, stage + 1, item);
        }
    }

    @Override
    public void answered(int stage, Item item) {
        hop(hops.queueToRouter(), Kind.STAGE_DONE, stage, item);
    }

    @Override
    public void dropped(Item item, DropPlace place) {
        inside--;
        outcomes.dropped(item.sentAt, place);
        item.client.ended(false);
    }

    /**
     * Returns the time of the replicas of a stage so far.
     *
     * @param stage its number, from 0
     */
    public ServerTime serverTime(int stage) {
        return servers.get(stage).serverTime();
    }

    /** Returns the number of requests that have neither an answer nor a notice of their drop. */
    public long inside() {
        return inside;
    }

    /** Returns the number of requests inside by looking where they are; it must equal {@link #inside()}. */
    public long found() {
        long queued = servers.stream().mapToLong(StageServer::inside).sum();
        return hopping + queued + fleet.inside(call -> call.items().size());
    }
}
