package org.orrery.inference.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.inference.Binding;
import org.orrery.inference.Runs;
import org.orrery.inference.control.Plan;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.RequestPool;
import org.orrery.inference.solver.Allocation;
import org.orrery.kernel.Input;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.time.SimTime;

class ClusterTest {
    private static final String FIXED =
            "{policy: fixed, start: {type: given, cores: {resnet18: 4, resnet50: 16}, load: 200 /s}}";

    private final Runs runs = new Runs();

    private record Client(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{policy: infadapter}",
                "{policy: {type: infadapter, solver: gurobi-quirk}}",
                "{policy: ms-plus}",
                "{policy: vpa-plus, start: {type: given, cores: {resnet18: 20}}}",
                "{policy: vpa-plain, start: {type: given, cores: {resnet50: 8}}}",
                "{policy: fixed}"
            })
    void everyRequestOfTheTraceIsAccountedFor(String cluster) {
        Map<String, Double> results = runs.onMainTrace(cluster, 0).scalars();
        assertThat(results.get("cluster.requests")).isEqualTo(121_697);
        double accounted = results.get("cluster.in_time")
                + results.get("cluster.late")
                + results.get("cluster.refused")
                + results.get("cluster.timed_out")
                + results.get("cluster.inside");
        assertThat(accounted).isEqualTo(121_697);
        assertThat(results.get("cluster.cores_recorded")).isBetween(2.0, 20.0);
        assertThat(results.get("cluster.cores_held")).isBetween(2.0, 40.0);
    }

    @Test
    void equalSeedsGiveEqualBitsAndOtherReplicationsOtherPhases() {
        RunResult first = runs.onMainTrace("{policy: infadapter}", 0);
        assertThat(runs.onMainTrace("{policy: infadapter}", 0).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(runs.onMainTrace("{policy: infadapter}", 1).fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void sharesOverWholeCyclesAreTheQuotas() {
        RunResult result = runs.constant(200, FIXED, "60 s");
        List<List<Object>> rows = result.tables().get("cluster.by_variant").rows();
        double light = ((Number) rows.get(0).get(1)).doubleValue()
                + ((Number) rows.get(0).get(4)).doubleValue();
        assertThat(light / 200 / 60).isCloseTo(71 / 200.0, within(0.01));
    }

    @Test
    void anOverloadedPodDeliversItsSaturationThroughput() {
        // ResNet152 with 20 cores saturates at 74 requests/s.
        Map<String, Double> results =
                runs.constant(150, "{policy: fixed}", "60 s").scalars();
        double served = results.get("cluster.server_latency.count") / 60;
        assertThat(served).isCloseTo(74, within(74 * 0.03));
        assertThat(results.get("cluster.refused")).isPositive();
    }

    @Test
    void whatIsInsideAtTheEndAndOlderThanTheObjectiveIsAViolationAndIsNoted() {
        RunResult result = runs.constant(
                2000, "{policy: fixed, start: {type: given, cores: {resnet18: 4}}, forecaster: last}", "30 s");
        Map<String, Double> results = result.scalars();
        assertThat(results.get("cluster.inside")).isGreaterThan(50_000);
        assertThat(results.get("cluster.viol_requests")).isBetween(97.4, 100.0);
        assertThat(result.notes()).anyMatch(note -> note.contains("work was left inside"));
    }

    @Test
    void aRunThatLeavesNothingLateInsideHasNoNote() {
        RunResult result = runs.constant(2, "{policy: fixed}", "60 s");
        assertThat(result.scalars().get("cluster.viol_requests")).isZero();
        assertThat(result.notes()).noneMatch(note -> note.contains("inside"));
    }

    @Test
    void aLightlyLoadedPodShowsTheSumOfThePrimitives() {
        Map<String, Double> results = runs.constant(
                        2, "{policy: fixed, pod: {service-cv: 0}, start: {type: given, cores: {resnet50: 20}}}", "60 s")
                .scalars();
        double expected = 1000 * 20 / 174.0 + 3 + 1;
        assertThat(results.get("cluster.client_latency.min")).isCloseTo(expected, within(expected * 0.001));
    }

    @Test
    void podsAreMadeBeforeTheOldOnesAreBroken() {
        RunResult result = runs.onMainTrace("{policy: infadapter}", 0);
        assertThat(result.scalars().get("cluster.cores_held.max")).isGreaterThan(20);
        assertThat(result.scalars().get("cluster.transition_time.max")).isBetween(8.0, 20.0);
    }

    @Test
    void modelsThatLoadSlowerLengthenTheTransition() {
        String slow = "{resnet18: 24 s, resnet34: 24 s, resnet50: 24 s, resnet101: 24 s, resnet152: 24 s}";
        double quick = runs.onMainTrace("{policy: infadapter}", 0).scalars().get("cluster.transition_time.max");
        double longer = runs.onMainTrace("{policy: infadapter, variants: {load-time: " + slow + "}}", 0)
                .scalars()
                .get("cluster.transition_time.max");
        assertThat(longer).isBetween(quick + 14, quick + 19);
    }

    @Test
    void theFirstDecisionFallsIntoItsRange() {
        for (int replication = 0; replication < 3; replication++) {
            // From 70 to 100 s on, every 30 to 45 s, until 1260 s.
            assertThat(runs.onMainTrace("{policy: ms-plus}", replication)
                            .scalars()
                            .get("cluster.decisions"))
                    .isBetween(30.0, 40.0);
        }
    }

    @Test
    void severalVariantsAreNothingForTheVerticalAutoscaler() {
        assertThatThrownBy(() -> runs.constant(
                        10, "{policy: vpa-plus, start: {type: given, cores: {resnet18: 4, resnet50: 4}}}", "60 s"))
                .hasMessageContaining("resizes one variant");
    }

    private static Cluster cluster(Simulation simulation) {
        ClusterParameters parameters = new Binding().bind(ClusterParameters.class, FIXED);
        return (Cluster) Cluster.type().create(simulation.scope("cluster"), parameters);
    }

    @Test
    void aRequestThatIsCountedTwiceViolatesConservation() {
        Simulation simulation = new Simulation(1, 0);
        Cluster cluster = cluster(simulation);
        simulation.schedule(0, Priority.NORMAL, new Client("test"), () -> {
            Request request = new RequestPool().take(0);
            send(cluster, request);
            send(cluster, request);
        });
        assertThatThrownBy(() -> simulation.run(10 * SimTime.SECOND))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("Invariant 'conservation' is violated");
    }

    @Test
    void aRecordedConfigurationBeyondTheBudgetIsNoticed() {
        Simulation simulation = new Simulation(1, 0);
        Cluster cluster = cluster(simulation);
        simulation.schedule(
                0,
                Priority.NORMAL,
                new Client("test"),
                () -> cluster.recorded(new Plan(Allocation.of(20, 20, 0, 0, 0), List.of(1, 1, 0, 0, 0), 2)));
        assertThatThrownBy(() -> simulation.run(10 * SimTime.SECOND))
                .hasMessageContaining("1 recorded configurations exceed 20 cores");
    }

    @SuppressWarnings("unchecked") // the port is declared with this class
    private static void send(Cluster cluster, Request request) {
        ((Input<Request>) cluster.inputs().get("requests")).receive(request);
    }
}
