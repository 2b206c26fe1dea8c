package org.orrery.inference.kube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.time.SimTime;

/**
 * All pods of a cluster and the cores that they hold, those of roll-outs and of pods that finish their work included.
 *
 * @param <T> pieces of work
 */
public final class Fleet<T> extends Part {
    private final Level coresHeld;
    private final Optional<Host> host;
    private final List<Pod<T>> pods = new ArrayList<>();
    private long coresNow;
    private long heldSince;
    private double heldBefore;
    private double usedByGone;

    /**
     * Creates a cluster without pods.
     *
     * @param scope where it lives
     * @param coresHeld follows the cores of all pods that exist
     * @param host the processor on which the pods run; without one each has cores of its own
     */
    public Fleet(Scope scope, Level coresHeld, Optional<Host> host) {
        super(scope);
        this.coresHeld = coresHeld;
        this.host = host;
    }

    Optional<Host> host() {
        return host;
    }

    void add(Pod<T> pod) {
        pods.add(pod);
        changeCores(pod.template().cores());
    }

    void gone(Pod<T> pod) {
        pods.remove(pod);
        usedByGone += pod.coreSecondsUsed();
        changeCores(-pod.template().cores());
    }

    private void changeCores(int change) {
        heldBefore = coreSecondsHeld();
        heldSince = now();
        coresNow += change;
        coresHeld.add(change);
    }

    /** Returns all pods that exist, in the order of their creation. */
    public List<Pod<T>> pods() {
        return Collections.unmodifiableList(pods);
    }

    /**
     * Returns what is inside the pods, by looking there.
     *
     * @param size of a piece of work
     */
    public long inside(ToIntFunction<T> size) {
        long[] sum = {0};
        pods.forEach(pod -> pod.forEach(piece -> sum[0] += size.applyAsInt(piece)));
        return sum[0];
    }

    /** Returns the core seconds that all pods have held so far. */
    public double coreSecondsHeld() {
        return heldBefore + coresNow * SimTime.toSeconds(now() - heldSince);
    }

    /** Returns the core seconds that all pods have used so far. */
    public double coreSecondsUsed() {
        double used = usedByGone;
        for (Pod<T> pod : pods) {
            used += pod.coreSecondsUsed();
        }
        return used;
    }
}
