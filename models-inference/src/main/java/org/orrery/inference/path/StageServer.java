package org.orrery.inference.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.kube.Deployment;
import org.orrery.inference.kube.Fleet;
import org.orrery.inference.kube.KubeService;
import org.orrery.inference.kube.Pod;
import org.orrery.inference.kube.PodStart;
import org.orrery.inference.kube.ServerTime;
import org.orrery.inference.kube.Shape;
import org.orrery.inference.kube.Template;
import org.orrery.inference.kube.Workload;
import org.orrery.inference.plan.Choice;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/**
 * One stage: its queue pod and its replicas. A new batch size is a roll-out of the queue pod: the new one takes over
 * when it is in rotation, the old one still sends what it holds.
 */
final class StageServer extends Part implements Workload<BatchCall> {
    /** What happens. */
    private enum Kind {
        HOP_DONE,
        CALL_DELIVERED,
        CALL_RETURNED,
        ROLLOUT_STEP
    }

    /** Learns what leaves the stage. */
    interface Next {
        /** The stage has answered a request, which is in the stage's queue again. */
        void answered(int stage, Item item);

        /** The stage dropped a request. */
        void dropped(Item item, DropPlace place);
    }

    private final Events<Kind> events = events(Kind.class, this::event);
    private final int index;
    private final Stage stage;
    private final Optional<Integer> threads;
    private final ServingParameters parameters;
    private final HopParameters hops;
    private final Outcomes outcomes;
    private final Next after;
    private final Deployment<BatchCall> deployment;
    private final KubeService<BatchCall> service = KubeService.roundRobin();
    private final PodStart.Source starts;
    private final PodStart.Source queueStarts;
    private final List<Batcher> queues = new ArrayList<>();
    private final String pods = path() + ".pods";
    private Batcher queue;
    private int wantedBatch;
    private int queueVersion;
    private int hopping;

    StageServer(
            Scope scope,
            int index,
            Stage stage,
            Optional<Integer> threads,
            ServingParameters parameters,
            HopParameters hops,
            Outcomes outcomes,
            Next after,
            Fleet<BatchCall> fleet) {
        super(scope);
        this.index = index;
        this.stage = stage;
        this.threads = threads;
        this.parameters = parameters;
        this.hops = hops;
        this.outcomes = outcomes;
        this.after = after;
        deployment = new Deployment<>(scope, fleet, service, this, parameters.rollout(), parameters.drain());
        starts = parameters.podStart().source(stream("pod-start"));
        queueStarts = parameters.podStart().source(stream("queue-start"));
        queue = openQueue(1);
    }

    private Batcher openQueue(int size) {
        queueVersion++;
        Batcher opened = new Batcher(scope().child("queue-" + queueVersion), size, parameters.batchTime(), this::send);
        queues.removeIf(old -> old.inside() == 0);
        queues.add(opened);
        return opened;
    }

    /** Sets up the stage before the load starts. */
    void deploy(Choice choice) {
        deployment.deploy(new Template(choice.variant(), choice.cores()), choice.replicas());
        wantedBatch = choice.batch();
        queue = openQueue(wantedBatch);
    }

    /** Patches the stage. */
    void apply(Choice choice) {
        deployment.change(new Template(choice.variant(), choice.cores()), choice.replicas());
        if (choice.batch() == wantedBatch) {
            return;
        }
        wantedBatch = choice.batch();
        queueVersion++;
        if (wantedBatch != queue.size()) {
            long start = queueStarts.next(0).ready();
            events.after(start, Priority.NORMAL, Kind.ROLLOUT_STEP, queueVersion, null);
        }
    }

    /** Takes a request that leaves the router. */
    void accept(Item item) {
        item.client.trail().enter(path());
        hopping++;
        events.after(hops.routerToQueue(), Priority.NORMAL, Kind.HOP_DONE, 0, item);
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case HOP_DONE -> {
                hopping--;
                queue.take((Item) reference);
            }
            case CALL_DELIVERED -> {
                Delivery delivery = (Delivery) reference;
                hopping -= delivery.call.items().size();
                deliver(delivery);
            }
            case CALL_RETURNED -> answer((BatchCall) reference);
            case ROLLOUT_STEP -> {
                if (argument == queueVersion) {
                    queue = openQueue(wantedBatch);
                }
            }
        }
    }

    private void deliver(Delivery delivery) {
        boolean fails = parameters.notReady() == NotReady.FAIL && !delivery.pod.isLoaded();
        if (fails) {
            drop(delivery.call, DropPlace.NOT_READY);
        } else {
            delivery.pod.accept(delivery.call);
        }
    }

    private record Delivery(Pod<BatchCall> pod, BatchCall call) {}

    private void send(BatchCall call) {
        if (isTooOld(call)) {
            drop(call, DropPlace.QUEUE);
            return;
        }
        Optional<Pod<BatchCall>> pod = service.route();
        if (pod.isEmpty()) {
            drop(call, DropPlace.REMOVED);
            return;
        }
        hopping += call.items().size();
        Delivery delivery = new Delivery(pod.get(), call);
        events.after(hops.queueToReplica(), Priority.NORMAL, Kind.CALL_DELIVERED, 0, delivery);
    }

    private boolean isTooOld(BatchCall call) {
        return parameters.dropLimit().isPresent()
                && now() - call.oldest() >= parameters.dropLimit().get();
    }

    private void drop(BatchCall call, DropPlace place) {
        for (Item item : call.items()) {
            after.dropped(item, place);
        }
    }

    @Override
    public Shape shape(Template template) {
        return Shape.oneAtATime(working(template));
    }

    @Override
    public PodStart.Times start(Template template) {
        return starts.next(stage.variants().get(template.variant()).parameters());
    }

    @Override
    public void taken(Pod<BatchCall> pod, BatchCall call) {}

    @Override
    public long begin(Pod<BatchCall> pod, BatchCall call) {
        if (isTooOld(call)) {
            drop(call, DropPlace.REPLICA);
            return DROPPED;
        }
        for (Item item : call.items()) {
            item.client.trail().enter(pods);
        }
        return serviceTime(pod.template(), call);
    }

    private int working(Template template) {
        return Math.min(threads.orElse(template.cores()), template.cores());
    }

    private long serviceTime(Template template, BatchCall call) {
        double crowd = parameters.oversubscription().factor(threads.orElse(template.cores()), template.cores());
        long mean = stage.variants()
                .get(template.variant())
                .callTime(working(template), call.items().size(), parameters.service());
        double factor = call.items().get(0).factors[index];
        return Math.max(1, Math.round(mean * parameters.cpuFactor() * crowd * factor));
    }

    @Override
    public void finished(Pod<BatchCall> pod, BatchCall call, long time) {
        for (Item item : call.items()) {
            item.client.trail().leave(pods);
        }
        outcomes.served(index, pod.template().variant(), time, call.items().get(0).sentAt);
        hopping += call.items().size();
        events.after(hops.replicaToQueue(), Priority.NORMAL, Kind.CALL_RETURNED, 0, call);
    }

    private void answer(BatchCall call) {
        hopping -= call.items().size();
        if (isTooOld(call)) {
            drop(call, DropPlace.ANSWER);
            return;
        }
        for (Item item : call.items()) {
            after.answered(index, item);
        }
    }

    @Override
    public void lost(Pod<BatchCall> pod, BatchCall call) {
        drop(call, DropPlace.REMOVED);
    }

    /** Returns the time of its replicas so far. */
    ServerTime serverTime() {
        return deployment.serverTime();
    }

    /** Returns the number of requests of this stage outside its pods, by looking where they are. */
    int inside() {
        return queues.stream().mapToInt(Batcher::inside).sum() + hopping;
    }
}
