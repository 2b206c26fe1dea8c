package org.orrery.inference.serving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;

/** The event-driven pod with gates that never bind, fed with given requests. */
public final class SteppedPod {
    private SteppedPod() {}

    private record Client(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    /** Returns when each request is finished, in the order of arrival. */
    public static List<Long> ends(int cores, long service, List<Long> arrivals, List<Double> factors) {
        Simulation simulation = new Simulation(1, 0);
        List<Long> ends = new ArrayList<>(Collections.nCopies(arrivals.size(), 0L));
        List<Request> requests = new ArrayList<>();
        ServingPod.Listener listener = new ServingPod.Listener() {
            @Override
            public void finished(ServingPod pod, Request request) {
                ends.set(requests.indexOf(request), simulation.now());
            }

            @Override
            public void rejected(ServingPod pod, Request request) {
                throw new AssertionError("nothing is refused without bounds");
            }
        };
        PodSpec spec = new PodSpec(0, cores, service, PodSpec.UNBOUNDED, PodSpec.UNBOUNDED, 0);
        ServingPod pod = new ServingPod(simulation.scope("pod"), spec, listener);
        RequestPool pool = new RequestPool();
        for (int i = 0; i < arrivals.size(); i++) {
            Request request = pool.take(arrivals.get(i));
            request.workFactor = factors.get(i);
            requests.add(request);
            simulation.schedule(arrivals.get(i), Priority.NORMAL, new Client("client"), () -> pod.accept(request));
        }
        simulation.run(SimTime.NEVER);
        return ends;
    }
}
