package org.orrery.inference.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Level;

/**
 * The pods of one stage, as a Kubernetes deployment keeps them: a change of the number scales, a change of variant or
 * cores is a roll-out. A new change during a roll-out starts the next one at once; pods that are not ready go first.
 * Pods of a template that is wanted again are kept.
 */
final class Deployment {
    private final Scope scope;
    private final Rollout rollout;
    private final long drain;
    private final PodStart.Source starts;
    private final Replica.Owner owner;
    private final Level coresHeld;
    private final List<Replica> pods = new ArrayList<>();
    private final List<Replica> removed = new ArrayList<>();
    private final List<Replica> rotation = new ArrayList<>();
    private Template wanted;
    private int count;
    private int created;
    private int next;

    Deployment(Scope scope, ServingParameters parameters, Replica.Owner owner, Level coresHeld) {
        this.scope = scope;
        rollout = parameters.rollout();
        drain = parameters.drain();
        starts = parameters.podStart().source(scope.simulation().streams().stream(scope.path(), "pod-start"));
        this.owner = owner;
        this.coresHeld = coresHeld;
        wanted = new Template(0, 0);
    }

    /** Sets up the pods before the load starts. */
    void deploy(Template template, int replicas) {
        wanted = template;
        count = replicas;
        for (int i = 0; i < replicas; i++) {
            Replica pod = create();
            pod.beginServing();
            rotation.add(pod);
        }
    }

    /** Changes what is wanted. */
    void change(Template template, int replicas) {
        wanted = template;
        count = replicas;
        reconcile();
    }

    /** A pod of this deployment came into rotation. */
    void ready(Replica pod) {
        rotation.add(pod);
        reconcile();
    }

    /** A pod of this deployment holds no cores any more. */
    void gone(Replica pod) {
        removed.remove(pod);
        coresHeld.add(-pod.template().cores());
    }

    /** Returns the number of requests in pods, those on their way out included. */
    int inside() {
        return pods.stream().mapToInt(Replica::inside).sum()
                + removed.stream().mapToInt(Replica::inside).sum();
    }

    /** Returns the pod for the next call, round robin over those in rotation. */
    Optional<Replica> route() {
        if (rotation.isEmpty()) {
            return Optional.empty();
        }
        next = (next + 1) % rotation.size();
        return Optional.of(rotation.get(next));
    }

    private void reconcile() {
        scaleDownWanted();
        if (rollout instanceof Rollout.Recreate) {
            List.copyOf(pods).stream().filter(pod -> !isWanted(pod)).forEach(this::remove);
        }
        createWanted();
        scaleDownOthers();
        // What went made room within the surge.
        createWanted();
    }

    private void scaleDownWanted() {
        int surplus = number(true) - count;
        for (int i = 0; i < surplus; i++) {
            remove(leastUseful(true));
        }
    }

    private void createWanted() {
        int missing = count - number(true);
        boolean rolling = number(false) > 0;
        int room = count + rollout.surge(count) - pods.size();
        int creations = rolling ? Math.min(missing, room) : missing;
        for (int i = 0; i < creations; i++) {
            create().begin(starts.next());
        }
    }

    private void scaleDownOthers() {
        int least = count - rollout.unavailable(count);
        long newUnready =
                pods.stream().filter(pod -> isWanted(pod) && !pod.isReady()).count();
        long surplus = pods.size() - least - newUnready;
        while (surplus > 0 && number(false) > 0) {
            Replica pod = leastUseful(false);
            if (pod.isReady() && rotation.size() <= least) {
                return;
            }
            remove(pod);
            surplus--;
        }
    }

    private boolean isWanted(Replica pod) {
        return pod.template().equals(wanted);
    }

    private int number(boolean ofWanted) {
        return (int) pods.stream().filter(pod -> isWanted(pod) == ofWanted).count();
    }

    /** Returns a pod that is not ready, or else the youngest. */
    private Replica leastUseful(boolean ofWanted) {
        List<Replica> eligible =
                pods.stream().filter(pod -> isWanted(pod) == ofWanted).toList();
        Replica youngest = eligible.get(eligible.size() - 1);
        return eligible.stream().filter(pod -> !pod.isReady()).findFirst().orElse(youngest);
    }

    private Replica create() {
        Replica pod = new Replica(scope.child("pod-" + ++created), wanted, owner);
        pods.add(pod);
        coresHeld.add(wanted.cores());
        return pod;
    }

    private void remove(Replica pod) {
        pods.remove(pod);
        rotation.remove(pod);
        removed.add(pod);
        pod.remove(drain);
    }
}
