package org.orrery.kernel.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.kernel.Component;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.resource.Station;
import org.orrery.kernel.time.SimTime;

/** The station against the recursions of Lindley (1952) and Kiefer and Wolfowitz (1955), customer by customer. */
class SamplePathTest {
    private static final int CUSTOMERS = 20_000;

    /** Feeds a station from given arrays and notes when each customer leaves. */
    private static final class Bench extends Component {
        private final long[] arrivals;
        private final long[] services;
        final long[] departures;
        private final Station<Integer> station;
        private final Events<Kind> events = events(Kind.class, this::arrive);

        private enum Kind {
            ARRIVAL
        }

        Bench(Scope scope, int servers, long[] arrivals, long[] services) {
            super(scope);
            this.arrivals = arrivals;
            this.services = services;
            departures = new long[arrivals.length];
            station = new Station<>(
                    scope.child("station"), servers, Long.MAX_VALUE, 1, customer -> departures[customer] = now());
        }

        @Override
        protected void start() {
            for (int i = 0; i < arrivals.length; i++) {
                events.after(arrivals[i], Priority.NORMAL, Kind.ARRIVAL, i, null);
            }
        }

        private void arrive(Kind kind, long argument, Object reference) {
            station.arrive((int) argument, services[(int) argument], 0);
        }
    }

    static Stream<Arguments> systems() {
        Distribution exponential = new Distribution.Exponential(1e9);
        Distribution constant = new Distribution.Constant(1e9);
        Distribution wild = new Distribution.Pareto(3e8, 1.5);
        return Stream.of(
                Arguments.of(1, exponential, exponential, 0.9),
                Arguments.of(1, constant, wild, 0.7),
                Arguments.of(1, exponential, constant, 1.2),
                Arguments.of(3, exponential, wild, 0.8),
                Arguments.of(20, exponential, exponential, 0.95),
                Arguments.of(2, constant, constant, 1.0));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyCustomerLeavesWhenTheRecursionSays(int servers, Distribution gap, Distribution service, double load) {
        long[] arrivals = arrivals(gap, servers * load);
        long[] services = services(service);
        assertThat(simulate(servers, arrivals, services)).isEqualTo(kieferWolfowitz(servers, arrivals, services));
    }

    @Test
    void oneServerFollowsLindleysRecursion() {
        long[] arrivals = arrivals(new Distribution.Exponential(1e9), 0.8);
        long[] services = services(new Distribution.Exponential(1e9));
        long[] expected = new long[CUSTOMERS];
        long wait = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            if (i > 0) {
                wait = Math.max(0, wait + services[i - 1] - (arrivals[i] - arrivals[i - 1]));
            }
            expected[i] = arrivals[i] + wait + services[i];
        }
        assertThat(simulate(1, arrivals, services)).isEqualTo(expected);
    }

    @Test
    void theComparisonNoticesOnePicosecond() {
        long[] arrivals = arrivals(new Distribution.Exponential(1e9), 2);
        long[] services = services(new Distribution.Exponential(1e9));
        long[] expected = kieferWolfowitz(3, arrivals, services);
        services[CUSTOMERS / 2]++;
        assertThat(simulate(3, arrivals, services)).isNotEqualTo(expected);
    }

    private static long[] simulate(int servers, long[] arrivals, long[] services) {
        Simulation simulation = new Simulation(1, 0);
        Bench bench = new Bench(simulation.scope("bench"), servers, arrivals, services);
        simulation.run(SimTime.NEVER);
        return bench.departures;
    }

    private static long[] arrivals(Distribution gap, double perServiceTime) {
        Sampler sampler = gap.sampler(new StreamSource(3, 0).stream("test", "gaps"));
        long[] arrivals = new long[CUSTOMERS];
        long at = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            at += Math.round(sampler.next() / perServiceTime);
            arrivals[i] = at;
        }
        return arrivals;
    }

    private static long[] services(Distribution service) {
        Sampler sampler = service.sampler(new StreamSource(3, 0).stream("test", "services"));
        long[] services = new long[CUSTOMERS];
        Arrays.setAll(services, i -> sampler.nextLong());
        return services;
    }

    /** Each customer takes the server that is free first. */
    private static long[] kieferWolfowitz(int servers, long[] arrivals, long[] services) {
        long[] freeAt = new long[servers];
        long[] departures = new long[arrivals.length];
        for (int i = 0; i < arrivals.length; i++) {
            departures[i] = Math.max(arrivals[i], freeAt[0]) + services[i];
            freeAt[0] = departures[i];
            Arrays.sort(freeAt);
        }
        return departures;
    }
}
