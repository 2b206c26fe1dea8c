package org.orrery.ebpf.traffic;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.resource.Station;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;

/** Packets that arrive at random at cores, each of which serves them in order; the capture is repeated as often as needed. */
final class Cores extends Component {
    private static final int PACKETS = 200_000;
    private static final int WARM_UP = PACKETS / 10;

    private final Services services;
    private final double gap;
    private final List<Station<Long>> stations = new ArrayList<>();
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> arrive());
    private final RandomStream arrivals;
    private final Results results;
    private int arrived;

    private enum Kind {
        ARRIVAL
    }

    /** What is measured. */
    record Results(
            @Measured(doc = "Time from arrival to end of service.", unit = "ns")
            LatencyHistogram latency) {}

    private Cores(Scope scope, Services services, int cores, double rate) {
        super(scope);
        this.services = services;
        this.gap = SimTime.SECOND / rate;
        this.arrivals = stream("arrivals");
        this.results = metrics(Results.class);
        for (int core = 0; core < cores; core++) {
            stations.add(new Station<>(scope.child("core" + core), 1, Long.MAX_VALUE, 1, this::departed));
        }
    }

    /** Returns the waiting times at a rate in packets per second. */
    static TrafficResult.Waiting waiting(Services services, int cores, double rate, double saturation, long seed) {
        Simulation simulation = new Simulation(seed, 0);
        Cores all = new Cores(simulation.scope("cores"), services, cores, rate);
        simulation.run(SimTime.NEVER);
        LatencyHistogram latency = all.results.latency();
        return new TrafficResult.Waiting(
                rate,
                rate / saturation,
                latency.histogram().getMean() * 1e-12,
                latency.quantile(0.5) * 1e-9,
                latency.quantile(0.99) * 1e-9);
    }

    @Override
    protected void start() {
        next();
    }

    private void next() {
        events.after(Math.round(gap * arrivals.nextExponential()), Kind.ARRIVAL);
    }

    private void arrive() {
        int index = arrived++ % services.size();
        stations.get(services.core(index)).arrive(arrived <= WARM_UP ? -1L : now(), services.picoseconds(index), 0);
        if (arrived < PACKETS) {
            next();
        }
    }

    private void departed(Long since) {
        if (since >= 0) {
            results.latency().add(now() - since);
        }
    }
}
