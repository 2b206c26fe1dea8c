package org.orrery.inference.serving;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.random.RandomStream;

/** The Kubernetes Service of one variant: it spreads requests at random over the ready pods. */
final class KubeService {
    private final List<Pod> ready = new ArrayList<>();
    private final RandomStream stream;

    KubeService(RandomStream stream) {
        this.stream = stream;
    }

    void add(Pod pod) {
        ready.add(pod);
    }

    void remove(Pod pod) {
        ready.remove(pod);
    }

    /** Hands a request to a ready pod; returns whether there is one. */
    boolean route(Request request) {
        int pods = ready.size();
        if (pods == 0) {
            return false;
        }
        ready.get(pods == 1 ? 0 : stream.nextInt(0, pods - 1)).accept(request);
        return true;
    }
}
