package org.orrery.inference.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

class MeterTest {
    private static final long FAST = 100 * SimTime.MILLISECOND;
    private static final long SLOW = 900 * SimTime.MILLISECOND;

    private final Binding binding = new Binding();
    private final Simulation simulation = new Simulation(1, 0);
    private final Meter meter = new Meter(
            simulation.scope("m"),
            new Variants(binding.bind(VariantTables.class, "{}")),
            binding.bind(BucketParameters.class, "{}"),
            750 * SimTime.MILLISECOND);

    private void answer(int requests, long server, long client) {
        for (int i = 0; i < requests; i++) {
            meter.arrived(0);
            meter.served(0, server);
            meter.answered(0, 0, server, client);
        }
    }

    private Map<String, Double> results() {
        meter.report(5 * SimTime.SECOND, new Recorded(20, 20, 0.78));
        meter.finish();
        return simulation.metrics().results();
    }

    @Test
    void refusedAndTimedOutRequestsAreViolationsOfAllButNotOfTheAnswered() {
        answer(98, FAST, FAST);
        meter.arrived(0);
        meter.refused(0, 0);
        meter.arrived(0);
        meter.timedOut(0);
        Map<String, Double> results = results();
        assertThat(results.get("m.viol_requests")).isEqualTo(2);
        assertThat(results.get("m.viol_served")).isZero();
        assertThat(results.get("m.viol_server")).isZero();
        assertThat(results.get("m.viol_windows_server"))
                .as("errors are invisible to the server")
                .isZero();
        assertThat(results.get("m.viol_windows_client")).isEqualTo(100);
        assertThat(results.get("m.inside")).isZero();
    }

    @Test
    void waitingOutsideTheServerIsInvisibleToIt() {
        answer(10, FAST, SLOW);
        Map<String, Double> results = results();
        assertThat(results.get("m.viol_requests")).isEqualTo(100);
        assertThat(results.get("m.viol_served")).isEqualTo(100);
        assertThat(results.get("m.viol_server")).isZero();
    }

    @Test
    void plannedAndDeliveredAccuracyAreTwoThings() {
        answer(10, FAST, FAST);
        Map<String, Double> results = results();
        assertThat(results.get("m.accuracy_planned")).isEqualTo(78);
        assertThat(results.get("m.accuracy_delivered")).isCloseTo(69.758, within(1e-9));
        assertThat(results.get("m.accuracy_loss_delivered")).isCloseTo(8.554, within(1e-9));
    }

    @Test
    void aServerLatencyAboveTheClientLatencyIsNoticed() {
        answer(1, FAST, FAST);
        assertThat(meter.disorder()).isZero();
        answer(1, SLOW, FAST);
        assertThat(meter.disorder()).isEqualTo(1);
    }
}
