package org.orrery.inference.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.plan.Choice;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Level;

/**
 * One stage: its queue pod and its replicas. A new batch size is a roll-out of the queue pod: the new one takes over
 * when it is in rotation, the old one still sends what it holds.
 */
final class StageServer extends Part implements Replica.Owner {
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
    private final Deployment deployment;
    private final PodStart.Source queueStarts;
    private final List<Batcher> queues = new ArrayList<>();
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
            Level coresHeld) {
        super(scope);
        this.index = index;
        this.stage = stage;
        this.threads = threads;
        this.parameters = parameters;
        this.hops = hops;
        this.outcomes = outcomes;
        this.after = after;
        deployment = new Deployment(scope, parameters, this, coresHeld);
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
            long start = queueStarts.next().inRotation();
            events.after(start, Priority.NORMAL, Kind.ROLLOUT_STEP, queueVersion, null);
        }
    }

    /** Takes a request that leaves the router. */
    void accept(Item item) {
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
                delivery.replica.accept(delivery.call);
            }
            case CALL_RETURNED -> answer((BatchCall) reference);
            case ROLLOUT_STEP -> {
                if (argument == queueVersion) {
                    queue = openQueue(wantedBatch);
                }
            }
        }
    }

    private record Delivery(Replica replica, BatchCall call) {}

    private void send(BatchCall call) {
        if (isTooOld(call)) {
            drop(call, DropPlace.QUEUE);
            return;
        }
        Optional<Replica> replica = deployment.route();
        if (replica.isEmpty()) {
            drop(call, DropPlace.REMOVED);
            return;
        }
        hopping += call.items().size();
        Delivery delivery = new Delivery(replica.get(), call);
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
    public Optional<Long> begin(Replica replica, BatchCall call) {
        if (isTooOld(call)) {
            drop(call, DropPlace.REPLICA);
            return Optional.empty();
        }
        return Optional.of(serviceTime(replica.template(), call));
    }

    private long serviceTime(Template template, BatchCall call) {
        int working = Math.min(threads.orElse(template.cores()), template.cores());
        double crowd = threads.orElse(template.cores()) > template.cores() ? parameters.oversubscription() : 1;
        long mean = stage.variants()
                .get(template.variant())
                .callTime(working, call.items().size(), parameters.service());
        double factor = call.items().get(0).factors[index];
        return Math.max(1, Math.round(mean * parameters.cpuFactor() * crowd * factor));
    }

    @Override
    public void served(Replica replica, BatchCall call, long time) {
        outcomes.served(index, replica.template().variant(), time, call.items().get(0).sentAt);
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
    public void lost(BatchCall call) {
        drop(call, DropPlace.REMOVED);
    }

    @Override
    public void inRotation(Replica replica) {
        deployment.ready(replica);
    }

    @Override
    public void gone(Replica replica) {
        deployment.gone(replica);
    }

    /** Returns the number of requests in this stage, by looking where they are. */
    int inside() {
        return queues.stream().mapToInt(Batcher::inside).sum() + deployment.inside() + hopping;
    }
}
