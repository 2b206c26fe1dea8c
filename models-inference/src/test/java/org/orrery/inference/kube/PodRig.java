package org.orrery.inference.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.time.SimTime;

/** Pods whose pieces of work are their times of arrival, and what became of them. */
final class PodRig implements Workload<Long> {
    final Simulation simulation = new Simulation(1, 0);
    final Level cores = simulation
            .metrics()
            .group("d")
            .level(new MetricSpec("cores", MetricSpec.Kind.LEVEL, "cores", "Cores.", List.of()));
    final Fleet<Long> fleet = new Fleet<>(simulation.scope("d"), cores, Optional.empty());
    final List<String> log = new ArrayList<>();
    final List<Long> latencies = new ArrayList<>();
    final List<Long> waitsBeforeThread = new ArrayList<>();
    private final Shape shape;
    private final PodStart.Times start;
    private final long service;
    final List<Long> times = new ArrayList<>();
    int lost;
    int toDrop;

    private record Sender(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    PodRig(Shape shape, PodStart.Times start, long service) {
        this.shape = shape;
        this.start = start;
        this.service = service;
    }

    Pod<Long> pod() {
        return pod(Optional.empty());
    }

    Pod<Long> pod(Optional<Host> host) {
        return new Pod<>(
                simulation.scope("pod"), new Template(0, 1), this, host, pod -> note("ready"), pod -> note("gone"));
    }

    Pod<Long> readyPod() {
        Pod<Long> pod = pod();
        pod.beReady();
        return pod;
    }

    void note(String what) {
        log.add(what + " " + SimTime.format(simulation.now()));
    }

    void at(double seconds, Runnable action) {
        simulation.schedule(SimTime.ofSeconds(seconds), Priority.NORMAL, new Sender("test"), action);
    }

    void sendAt(Pod<Long> pod, double seconds, int pieces) {
        at(seconds, () -> {
            for (int i = 0; i < pieces; i++) {
                pod.accept(simulation.now());
            }
        });
    }

    @Override
    public Shape shape(Template template) {
        return shape;
    }

    @Override
    public PodStart.Times start(Template template) {
        return start;
    }

    @Override
    public void taken(Pod<Long> pod, Long sentAt) {
        waitsBeforeThread.add(simulation.now() - sentAt);
    }

    @Override
    public long begin(Pod<Long> pod, Long sentAt) {
        return toDrop-- > 0 ? DROPPED : service;
    }

    @Override
    public void finished(Pod<Long> pod, Long sentAt, long time) {
        note(pod.path() + " done");
        latencies.add(simulation.now() - sentAt);
        times.add(time);
    }

    @Override
    public void lost(Pod<Long> pod, Long sentAt) {
        note("lost");
        lost++;
    }
}
