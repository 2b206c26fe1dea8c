package org.orrery.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Delay;
import org.orrery.kernel.basic.Queue;
import org.orrery.kernel.basic.Sink;
import org.orrery.kernel.basic.Source;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.time.SimTime;

class RunTest {
    private static final double MS = SimTime.MILLISECOND;
    private static final RunSettings SETTINGS = new RunSettings(
            10 * SimTime.SECOND, SimTime.SECOND, SimTime.SECOND, List.of("source.sent"), 0, Optional.empty());

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
    void aTimelineOfALatencyIsTheP99OfEachStepAndTheWarmUpLeavesNoHole() {
        List<String> names = List.of("sink.latency", "sink.latency.count", "sink.latency.max", "queue.waiting");
        // Two warm-ups: one ends with a step, the other within one.
        for (long warmup : new long[] {3 * SimTime.SECOND, 3 * SimTime.SECOND + 700 * SimTime.MILLISECOND}) {
            RunSettings plain = new RunSettings(10 * SimTime.SECOND, 0, SimTime.SECOND, names, 0, Optional.empty());
            RunSettings warm = new RunSettings(10 * SimTime.SECOND, warmup, SimTime.SECOND, names, 0, Optional.empty());
            RunSettings cut = new RunSettings(10 * SimTime.SECOND, warmup, SimTime.SECOND, names, 3, Optional.empty());
            RunResult result = Run.execute(system(1, 0, 5), warm);
            assertThat(result.series())
                    .isEqualTo(Run.execute(system(1, 0, 5), plain).series())
                    .isEqualTo(Run.execute(system(1, 0, 5), cut).series());
            assertThat(result.warmupPicoseconds()).isEqualTo(warmup);
            assertThat(result.series().get("sink.latency").values()).hasSize(10).doesNotContain(Double.NaN);
            assertThat(result.series().get("sink.latency").statistic()).isEqualTo("P99");
            assertThat(result.series().get("sink.latency.max").statistic()).isEqualTo("max");
        }
        // The first step is that of a run which is one step long.
        RunResult first = Run.execute(system(1, 0, 5), RunSettings.lasting(SimTime.SECOND));
        RunResult steps = Run.execute(
                system(1, 0, 5), new RunSettings(10 * SimTime.SECOND, 0, SimTime.SECOND, names, 0, Optional.empty()));
        assertThat(steps.series().get("sink.latency").values()[0])
                .isEqualTo(first.scalars().get("sink.latency.p99"));
        assertThat(steps.series().get("sink.latency.count").values()[0])
                .isEqualTo(first.scalars().get("sink.latency.count"));
        assertThat(java.util.Arrays.stream(
                                steps.series().get("sink.latency.count").values())
                        .sum())
                .isEqualTo(steps.scalars().get("sink.latency.count"));
    }

    @Test
    void componentsLearnThatStatisticsBeginAnewAfterTheWarmUpAndAfterEachBatch() {
        Simulation simulation = system(1, 0, 5);
        List<Long> resets = new ArrayList<>();
        new Component(simulation.scope("sums")) {
            @Override
            protected void statisticsReset() {
                resets.add(now() / SimTime.SECOND);
            }
        };
        Run.execute(simulation, new RunSettings(5 * SimTime.SECOND, SimTime.SECOND, 0, List.of(), 2, Optional.empty()));
        assertThat(resets).containsExactly(1L, 3L, 5L);
    }

    @Test
    void aLongRunCanBeWatchedWithoutChangingIt() {
        RunSettings settings = RunSettings.lasting(1000 * SimTime.SECOND);
        List<Long> events = new ArrayList<>();
        RunResult watched = Run.execute(() -> system(1, 0, 5), settings, (time, handled) -> {
            events.add(handled);
            assertThat(time).isLessThanOrEqualTo(1000 * SimTime.SECOND);
        });
        assertThat(events).hasSize((int) (watched.events() / Heartbeat.EVENTS)).isNotEmpty();
        assertThat(events.get(0)).isEqualTo(Heartbeat.EVENTS);
        assertThat(watched).isEqualTo(Run.execute(() -> system(1, 0, 5), settings));
    }

    @Test
    void batchesAreKeptApartAndTheirMeansAreTheResults() {
        RunSettings settings = new RunSettings(21 * SimTime.SECOND, SimTime.SECOND, 0, List.of(), 20, Optional.empty());
        RunResult result = Run.execute(system(1, 0, 5), settings);
        assertThat(result.batches()).hasSize(20);
        double sent = result.batches().stream()
                .mapToDouble(batch -> batch.get("source.sent"))
                .sum();
        assertThat(result.scalars().get("source.sent")).isEqualTo(sent / 20, within(1e-9));
        RunResult whole = Run.execute(
                system(1, 0, 5),
                new RunSettings(21 * SimTime.SECOND, SimTime.SECOND, 0, List.of(), 0, Optional.empty()));
        assertThat(whole.scalars().get("source.sent")).isEqualTo(sent);
        assertThat(whole.batches()).isEmpty();
        assertThatThrownBy(() -> new RunSettings(SimTime.NEVER, 0, 0, List.of(), 20, Optional.empty()))
                .hasMessageContaining("batches");
        assertThatThrownBy(() -> new RunSettings(5, 0, 0, List.of(), 1, Optional.empty()))
                .hasMessageContaining("batches");
    }

    @Test
    void theHistogramsOfTheBatchesAreTogetherThoseOfTheWholeRun() {
        RunSettings cut = new RunSettings(21 * SimTime.SECOND, SimTime.SECOND, 0, List.of(), 20, Optional.empty());
        RunSettings uncut = new RunSettings(21 * SimTime.SECOND, SimTime.SECOND, 0, List.of(), 0, Optional.empty());
        RunResult result = Run.execute(system(1, 0, 5), cut);
        RunResult whole = Run.execute(system(1, 0, 5), uncut);
        assertThat(result.batchHistograms()).hasSize(20);
        assertThat(whole.batchHistograms()).isEmpty();
        assertThat(result.histograms().keySet()).isEqualTo(whole.histograms().keySet());
        whole.histograms().forEach((name, data) -> {
            HistogramData together = result.histograms().get(name);
            assertThat(together.picoseconds()).isEqualTo(data.picoseconds());
            assertThat(together.counts()).isEqualTo(data.counts());
            assertThat(together.min()).isEqualTo(data.min());
            assertThat(together.max()).isEqualTo(data.max());
        });
        assertThat(result.histograms().get("sink.latency").total()).isGreaterThan(1000);
        assertThat(result.batchHistograms().get(3).get("sink.latency").total())
                .isEqualTo(result.batches().get(3).get("sink.latency.count").longValue());
    }

    @Test
    void aRunInWhichNothingOfTheModelHappenedFailsWhateverIsObserved() {
        Supplier<Simulation> idle = () -> {
            Simulation simulation = new Simulation(1, 0);
            new Sink(simulation.scope("sink"));
            return simulation;
        };
        List<String> sampled = List.of("sink.latency");
        for (RunSettings settings : List.of(
                RunSettings.lasting(10),
                new RunSettings(10, 5, 0, List.of(), 0, Optional.empty()),
                new RunSettings(10, 0, 1, sampled, 0, Optional.empty()),
                new RunSettings(10, 0, 0, List.of(), 2, Optional.empty()),
                new RunSettings(10, 2, 1, sampled, 4, Optional.empty()),
                new RunSettings(1000, 0, 0, List.of(), 0, Optional.of("sink.latency")))) {
            assertThatThrownBy(() -> Run.execute(idle, settings))
                    .as(settings.toString())
                    .hasMessageContaining("did nothing");
        }
    }

    @Test
    void mser5LeavesOutTheFillingOfAnEmptySystem() {
        // 100 jobs a second stay for 10 s each: the number inside climbs for 10 s, then stays at 1,000 or so.
        Supplier<Simulation> filling = () -> {
            Simulation simulation = new Simulation(1, 0);
            Source source = new Source(simulation.scope("source"), every(10 * MS));
            Delay delay =
                    new Delay(simulation.scope("delay"), new Delay.Parameters(new Distribution.Constant(10_000 * MS)));
            source.outputs().get("to").connect(delay.inputs().get("jobs"));
            delay.outputs()
                    .get("to")
                    .connect(new Sink(simulation.scope("sink")).inputs().get("jobs"));
            return simulation;
        };
        RunSettings fixed = RunSettings.lasting(100 * SimTime.SECOND);
        RunSettings settings = new RunSettings(fixed.duration(), 0, 0, List.of(), 0, Optional.of("delay.inside"));
        RunResult found = Run.execute(filling, settings);
        assertThat(found.notes().get(0)).startsWith("warm-up of ").contains("MSER-5 on delay.inside");
        // The mean over 90 s of a level whose standard deviation is 32 and which is new every 10 s: standard error 11.
        assertThat(found.scalars().get("delay.inside")).isEqualTo(1000, within(45.0));
        assertThat(Run.execute(filling, fixed).scalars().get("delay.inside"))
                .as("with the filling it is 950")
                .isLessThan(found.scalars().get("delay.inside") - 20);
    }

    @Test
    void aMetricThatNobodyEmitsIsRefused() {
        RunSettings settings =
                new RunSettings(SimTime.SECOND, 0, SimTime.SECOND, List.of("source.setn"), 0, Optional.empty());
        assertThatThrownBy(() -> Run.execute(system(1, 0, 5), settings)).hasMessageContaining("source.setn");
        RunSettings statistic =
                new RunSettings(SimTime.SECOND, 0, SimTime.SECOND, List.of("sink.latency.p98"), 0, Optional.empty());
        assertThatThrownBy(() -> Run.execute(system(1, 0, 5), statistic)).hasMessageContaining(".p95, .p99");
        assertThatThrownBy(() -> new RunSettings(5, 5, 0, List.of(), 0, Optional.empty()))
                .hasMessageContaining("warm-up");
        assertThatThrownBy(() -> new RunSettings(5, 0, 0, List.of("x"), 0, Optional.empty()))
                .hasMessageContaining("step");
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
