package org.orrery.inference.kube;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Scope;

/**
 * A deployment of Kubernetes: so many pods of a template. A change of the number scales, a change of the template is a
 * roll-out. A new change during a roll-out starts the next one at once; pods that are not ready go first. Pods of a
 * template that is wanted again are kept.
 *
 * @param <T> pieces of work
 */
public final class Deployment<T> {
    private final Scope scope;
    private final Fleet<T> fleet;
    private final KubeService<T> service;
    private final Workload<T> workload;
    private final Rollout rollout;
    private final long grace;
    private final List<Pod<T>> pods = new ArrayList<>();
    private Template wanted = new Template(0, 0);
    private int count;
    private int created;
    private final List<Pod<T>> existing = new ArrayList<>();
    private ServerTime ofGone = ServerTime.NONE;

    /**
     * Creates a deployment without pods.
     *
     * @param scope where its pods live
     * @param fleet the cluster's pods, to which its own belong
     * @param service gets its pods when they are ready
     * @param workload what they do
     * @param rollout how a template is exchanged
     * @param grace how long a pod that is taken away may finish what is inside, picoseconds
     */
    public Deployment(
            Scope scope, Fleet<T> fleet, KubeService<T> service, Workload<T> workload, Rollout rollout, long grace) {
        this.scope = scope;
        this.fleet = fleet;
        this.service = service;
        this.workload = workload;
        this.rollout = rollout;
        this.grace = grace;
    }

    /** Sets up the pods before the load starts. */
    public void deploy(Template template, int replicas) {
        wanted = template;
        count = replicas;
        for (int i = 0; i < replicas; i++) {
            Pod<T> pod = create();
            pod.beReady();
            service.add(pod);
        }
    }

    /** Changes what is wanted. */
    public void change(Template template, int replicas) {
        wanted = template;
        count = replicas;
        reconcile();
    }

    /** Takes all pods away. */
    public void delete() {
        change(wanted, 0);
    }

    /** Returns the template of the pods that are wanted. */
    public Template template() {
        return wanted;
    }

    /** Returns whether all wanted pods are ready. */
    public boolean isComplete() {
        return pods.stream().filter(pod -> isWanted(pod) && pod.isReady()).count() == count;
    }

    private void entered(Pod<T> pod) {
        service.add(pod);
        reconcile();
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
            create().begin(workload.start(wanted));
        }
    }

    private void scaleDownOthers() {
        int least = count - rollout.unavailable(count);
        long newUnready =
                pods.stream().filter(pod -> isWanted(pod) && !pod.isReady()).count();
        long surplus = pods.size() - least - newUnready;
        while (surplus > 0 && number(false) > 0) {
            remove(leastUseful(false));
            surplus--;
        }
    }

    private boolean isWanted(Pod<T> pod) {
        return pod.template().equals(wanted);
    }

    private int number(boolean ofWanted) {
        return (int) pods.stream().filter(pod -> isWanted(pod) == ofWanted).count();
    }

    /** Returns a pod that is not ready, or else the youngest. */
    private Pod<T> leastUseful(boolean ofWanted) {
        List<Pod<T>> eligible =
                pods.stream().filter(pod -> isWanted(pod) == ofWanted).toList();
        Pod<T> youngest = eligible.get(eligible.size() - 1);
        return eligible.stream().filter(pod -> !pod.isReady()).findFirst().orElse(youngest);
    }

    private Pod<T> create() {
        Pod<T> pod =
                new Pod<>(scope.child("pod-" + ++created), wanted, workload, fleet.host(), this::entered, this::gone);
        pods.add(pod);
        existing.add(pod);
        fleet.add(pod);
        return pod;
    }

    private void gone(Pod<T> pod) {
        existing.remove(pod);
        ofGone = ofGone.plus(pod.serverTime());
        fleet.gone(pod);
    }

    /** Returns the time of the servers of all its pods so far. */
    public ServerTime serverTime() {
        ServerTime sum = ofGone;
        for (Pod<T> pod : existing) {
            sum = sum.plus(pod.serverTime());
        }
        return sum;
    }

    private void remove(Pod<T> pod) {
        pods.remove(pod);
        service.remove(pod);
        pod.terminate(grace);
    }
}
