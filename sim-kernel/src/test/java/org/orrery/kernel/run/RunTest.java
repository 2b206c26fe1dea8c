package org.orrery.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Delay;
import org.orrery.kernel.basic.Queue;
import org.orrery.kernel.basic.Sink;
import org.orrery.kernel.basic.Source;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;

class RunTest {
    private static final double MS = SimTime.MILLISECOND;
    private static final RunSettings SETTINGS =
            new RunSettings(10 * SimTime.SECOND, SimTime.SECOND, SimTime.SECOND, List.of("source.sent"));

    @Test
    void twoRunsOfOneSpecificationAreTheSameBits() {
        assertThat(Run.execute(system(1, 0, 5), SETTINGS)).isEqualTo(Run.execute(system(1, 0, 5), SETTINGS));
    }

    @Test
    void everyPartOfTheFingerprintNoticesADifference() {
        RunResult base = Run.execute(system(1, 0, 5), SETTINGS);
        RunResult otherSeed = Run.execute(system(2, 0, 5), SETTINGS);
        RunResult otherReplication = Run.execute(system(1, 1, 5), SETTINGS);
        RunResult otherService = Run.execute(system(1, 0, 6), SETTINGS);
        assertThat(otherSeed.fingerprint().draws())
                .isNotEqualTo(base.fingerprint().draws());
        assertThat(otherReplication.fingerprint().trajectory())
                .isNotEqualTo(base.fingerprint().trajectory());
        assertThat(otherService.fingerprint().results())
                .isNotEqualTo(base.fingerprint().results());
        assertThat(otherService.fingerprint().trajectory())
                .isNotEqualTo(base.fingerprint().trajectory());
    }

    @Test
    void aFurtherComponentDoesNotShiftTheDrawsOfTheOthers() {
        Simulation larger = system(1, 0, 5);
        Source noise = new Source(larger.scope("a-noise"), every(3 * MS));
        noise.outputs().get("to").connect(new Sink(larger.scope("z")).inputs().get("jobs"));
        RunResult with = Run.execute(larger, SETTINGS);
        RunResult without = Run.execute(system(1, 0, 5), SETTINGS);
        assertThat(with.scalars()).containsAllEntriesOf(without.scalars());
    }

    @Test
    void samplesAreTakenAtEveryStepAndTheWarmUpIsLeftOutOfTheResults() {
        RunResult result = Run.execute(system(1, 0, 5), SETTINGS);
        SeriesData sent = result.series().get("source.sent");
        assertThat(sent.times()).hasSize(10).contains(SimTime.SECOND, 10 * SimTime.SECOND);
        assertThat(sent.unit()).isEqualTo("/s");
        // 9 s at 100/s; the standard deviation of a Poisson count of 900 is 30.
        assertThat(result.scalars().get("source.sent")).isEqualTo(900, within(120.0));
        assertThat(result.simulatedPicoseconds()).isEqualTo(10 * SimTime.SECOND);
    }

    @Test
    void aMetricThatNobodyEmitsIsRefused() {
        RunSettings settings = new RunSettings(SimTime.SECOND, 0, SimTime.SECOND, List.of("source.setn"));
        assertThatThrownBy(() -> Run.execute(system(1, 0, 5), settings)).hasMessageContaining("source.setn");
        assertThatThrownBy(() -> new RunSettings(5, 5, 0, List.of())).hasMessageContaining("warm-up");
        assertThatThrownBy(() -> new RunSettings(5, 0, 0, List.of("x"))).hasMessageContaining("step");
    }

    private static Simulation system(long seed, int replication, double serviceMs) {
        Simulation simulation = new Simulation(seed, replication);
        Source source = new Source(simulation.scope("source"), every(10 * MS));
        Queue queue = new Queue(
                simulation.scope("queue"),
                new Queue.Parameters(1, Optional.empty(), 1, new Distribution.Exponential(serviceMs * MS)));
        Delay delay = new Delay(simulation.scope("delay"), new Delay.Parameters(new Distribution.Uniform(0, MS)));
        Sink sink = new Sink(simulation.scope("sink"));
        source.outputs().get("to").connect(queue.inputs().get("jobs"));
        queue.outputs().get("to").connect(delay.inputs().get("jobs"));
        delay.outputs().get("to").connect(sink.inputs().get("jobs"));
        return simulation;
    }

    private static Source.Parameters every(double meanInterval) {
        return new Source.Parameters(
                new Distribution.Exponential(meanInterval), new Distribution.Constant(0), 0, Optional.empty());
    }
}
