package org.orrery.inference.kube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
        Workload<Integer> workload = new Workload<>() {
            @Override
            public Shape shape(Template template) {
                return new Shape(cores, 1, Shape.UNBOUNDED, Shape.UNBOUNDED);
            }

            @Override
            public PodStart.Times start(Template template) {
                throw new AssertionError("the pod is ready from the start");
            }

            @Override
            public void taken(Pod<Integer> pod, Integer request) {}

            @Override
            public long begin(Pod<Integer> pod, Integer request) {
                return Math.round(service * factors.get(request));
            }

            @Override
            public void finished(Pod<Integer> pod, Integer request, long time) {
                ends.set(request, simulation.now());
            }

            @Override
            public void lost(Pod<Integer> pod, Integer request) {
                throw new AssertionError("nothing is refused without bounds");
            }
        };
        Pod<Integer> pod = new Pod<>(
                simulation.scope("pod"), new Template(0, cores), workload, Optional.empty(), ready -> {}, gone -> {});
        pod.beReady();
        for (int i = 0; i < arrivals.size(); i++) {
            int request = i;
            simulation.schedule(arrivals.get(i), Priority.NORMAL, new Client("client"), () -> pod.accept(request));
        }
        simulation.run(SimTime.NEVER);
        return ends;
    }
}
