package org.orrery.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.kube.Fleet;
import org.orrery.inference.kube.Template;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.inference.variant.CapacityTable;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Quantity;

class DispatcherTest {
    private final Binding binding = new Binding();
    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> log = new ArrayList<>();
    private final List<Long> clientLatencies = new ArrayList<>();
    private Fleet<Request> fleet;
    private Deployments deployments;

    private final Outcomes outcomes = new Outcomes() {
        @Override
        public void arrived(long sentAt) {}

        @Override
        public void served(int variant, long serverLatency) {
            log.add("served");
        }

        @Override
        public void answered(int variant, long sentAt, long serverLatency, long clientLatency) {
            log.add("answered");
            clientLatencies.add(clientLatency);
        }

        @Override
        public void refused(int variant, long sentAt) {
            log.add("refused");
        }

        @Override
        public void timedOut(long sentAt) {
            log.add("timed out " + SimTime.format(simulation.now()));
        }
    };

    private record Sender(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    private Dispatcher dispatcher(String parameters) {
        Variants variants = new Variants(binding.bind(VariantTables.class, "{}"));
        CapacityTable believed = new CapacityTable(variants, CapacityRule.TRUNCATED_INTERCEPT, 0.8, 20);
        Metrics.Group metrics = simulation.metrics().group("test");
        fleet = new Fleet<>(
                simulation.scope("fleet"),
                metrics.level(new MetricSpec("held", MetricSpec.Kind.LEVEL, "cores", "", List.of())),
                Optional.empty());
        deployments = new Deployments(
                simulation.scope("fleet"), fleet, variants, believed, binding.bind(PodParameters.class, "{}"));
        Dispatcher dispatcher = new Dispatcher(
                simulation.scope("dispatcher"),
                binding.bind(DispatcherParameters.class, parameters),
                deployments,
                outcomes,
                metrics.value(new MetricSpec("busy", MetricSpec.Kind.VALUE, "", "", List.of())));
        dispatcher.quotas(new int[] {0, 0, 0, 0, 1});
        return dispatcher;
    }

    private void at(String time, Runnable action) {
        simulation.schedule(Quantity.time(time), Priority.NORMAL, new Sender("client"), action);
    }

    @Test
    void anUnloadedRequestTakesThreadHopAndServiceTime() {
        Dispatcher dispatcher = dispatcher("{}");
        deployments.createReady(4, 20);
        at("1 s", () -> dispatcher.accept(new RequestPool().take(simulation.now()), 1));
        simulation.run(Quantity.time("1 min"));
        long service = SimTime.ofSeconds(20 / 74.0);
        assertThat(clientLatencies).containsExactly(Quantity.time("1 ms") + Quantity.time("3 ms") + service);
    }

    @Test
    void theThreadTakesOneRequestAtATime() {
        Dispatcher dispatcher = dispatcher("{cpu: 10 ms, hop: 0 s}");
        deployments.createReady(4, 20);
        at("1 s", () -> {
            RequestPool pool = new RequestPool();
            for (int i = 0; i < 3; i++) {
                dispatcher.accept(pool.take(simulation.now()), 1);
            }
        });
        simulation.run(Quantity.time("1 min"));
        long service = SimTime.ofSeconds(20 / 74.0);
        long turn = Quantity.time("10 ms");
        assertThat(clientLatencies).containsExactly(turn + service, 2 * turn + service, 3 * turn + service);
    }

    @Test
    void withoutAReadyPodARequestIsRefused() {
        Dispatcher dispatcher = dispatcher("{}");
        at("1 s", () -> dispatcher.accept(new RequestPool().take(simulation.now()), 1));
        simulation.run(Quantity.time("1 min"));
        assertThat(log).containsExactly("refused");
        assertThat(dispatcher.inside()).isZero();
    }

    @Test
    void aTimedOutRequestIsStillWorkedOnAndCountsOnce() {
        Dispatcher dispatcher = dispatcher("{timeout: 100 ms, hop: 0 s, cpu: 0 s}");
        deployments.createReady(4, 20);
        at("1 s", () -> dispatcher.accept(new RequestPool().take(simulation.now()), 1));
        at("1.2 s", () -> assertThat(dispatcher.inside()).isZero());
        simulation.run(Quantity.time("1 min"));
        assertThat(log).containsExactly("timed out 1.1 s", "served");
    }

    @Test
    void aClientLearnsOfTheEndOnceWhenItComes() {
        Dispatcher dispatcher = dispatcher("{timeout: 400 ms, hop: 100 ms, cpu: 0 s}");
        List<String> ends = new ArrayList<>();
        RequestPool pool = new RequestPool();
        for (String at : List.of("1 s", "2 s", "4 s")) {
            at(at, () -> {
                Client client = served -> ends.add(served + " " + SimTime.format(simulation.now()));
                dispatcher.accept(pool.take(simulation.now(), client), at.equals("4 s") ? 0 : 10);
            });
        }
        at("1.5 s", () -> deployments.createReady(4, 20));
        simulation.run(Quantity.time("1 min"));
        assertThat(ends).containsExactly("false 1.05 s", "false 2.4 s", "true 4.1 s");
    }

    /** One event for the oldest request must do what one event for each request would do. */
    @Test
    void timeOutsOfManyRequestsComeAtTheirOwnTimes() {
        long limit = Quantity.time("300 ms");
        Dispatcher dispatcher = dispatcher("{timeout: 300 ms, hop: 0 s, cpu: 0 s}");
        deployments.createReady(4, 20);
        RandomStream draws = new StreamSource(3, 0).stream("test", "draws");
        RequestPool pool = new RequestPool();
        List<String> expected = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now += Math.round(draws.nextDouble() * 2 * SimTime.ofMillis(50));
            double factor = 2 * draws.nextDouble();
            if (Math.round(SimTime.ofSeconds(20 / 74.0) * factor) > limit) {
                expected.add("timed out " + SimTime.format(now + limit));
            }
            simulation.schedule(
                    now,
                    Priority.NORMAL,
                    new Sender("client"),
                    () -> dispatcher.accept(pool.take(simulation.now()), factor));
        }
        simulation.run(SimTime.NEVER);
        assertThat(log.stream().filter(line -> line.startsWith("timed out")).toList())
                .hasSizeGreaterThan(50)
                .isEqualTo(expected);
    }

    @Test
    void aResizedDeploymentKeepsTheOldPodUntilTheNewOneIsReady() {
        dispatcher("{}");
        deployments.createReady(4, 20);
        at("1 s", () -> deployments.resize(new Template(4, 10)));
        at("5 s", () -> assertThat(cores()).containsExactly(20, 10));
        simulation.run(Quantity.time("1 min"));
        assertThat(cores()).containsExactly(10);
    }

    @Test
    void aNewVersionDuringTheSurgeReplacesThePodThatIsNotReady() {
        dispatcher("{}");
        deployments.createReady(4, 20);
        at("1 s", () -> deployments.resize(new Template(4, 10)));
        at("5 s", () -> deployments.resize(new Template(4, 12)));
        at("6 s", () -> assertThat(cores()).containsExactly(20, 12));
        at("40 s", () -> {
            assertThat(cores()).containsExactly(12);
            deployments.resize(new Template(4, 8));
            deployments.resize(new Template(4, 12));
        });
        simulation.run(Quantity.time("2 min"));
        assertThat(cores()).as("back to the version that runs").containsExactly(12);
    }

    private List<Integer> cores() {
        return fleet.pods().stream().map(pod -> pod.template().cores()).toList();
    }
}
