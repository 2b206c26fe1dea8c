package org.orrery.inference.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.orrery.kernel.random.RandomStream;

/**
 * A service of Kubernetes: it spreads work over its ready pods.
 *
 * @param <T> pieces of work
 */
public final class KubeService<T> {
    private final List<Pod<T>> ready = new ArrayList<>();
    private final IntUnaryOperator balance;

    private KubeService(IntUnaryOperator balance) {
        this.balance = balance;
    }

    /** Returns a service without pods that chooses one at random. */
    public static <T> KubeService<T> random(RandomStream stream) {
        return new KubeService<>(pods -> pods == 1 ? 0 : stream.nextInt(0, pods - 1));
    }

    /** Returns a service without pods that takes one after the other. */
    public static <T> KubeService<T> roundRobin() {
        int[] last = {0};
        return new KubeService<>(pods -> last[0] = (last[0] + 1) % pods);
    }

    void add(Pod<T> pod) {
        ready.add(pod);
    }

    void remove(Pod<T> pod) {
        ready.remove(pod);
    }

    /** Returns the pod for the next piece of work; empty if none is ready. */
    public Optional<Pod<T>> route() {
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get(balance.applyAsInt(ready.size())));
    }
}
