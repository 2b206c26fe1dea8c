package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Cell;

/** How several replications become one value. */
class EstimatorTest {
    private static final String RANDOM =
            TestScenarios.GOOD.replace("interval: 2 ms", "interval: {type: exponential, mean: 1.25 ms}");

    @TempDir
    private Path directory;

    @Test
    void aQuantileIsThatOfAllDurationsTogether() {
        ResultSet set = Judging.run(directory, RANDOM);
        Cell cell = set.plan().cells().get(0);
        HistogramData all = set.of(cell).stream()
                .map(run -> run.histograms().get("sink.latency"))
                .reduce(HistogramData::merge)
                .orElseThrow();
        Estimate p99 = set.estimate(cell, "sink.latency.p99");
        assertThat(set.estimator(cell, "sink.latency.p99")).isEqualTo(Estimator.POOLED);
        assertThat(p99.mean()).isEqualTo(all.interpolatedQuantile(0.99) / 1e9);
        assertThat(p99.mean())
                .isNotEqualTo(Arrays.stream(set.values(cell, "sink.latency.p99"))
                        .average()
                        .orElseThrow());
        assertThat(set.estimate(cell, "sink.latency.p50").halfWidth()).isPositive();
        assertThat(set.estimator(cell, "sink.latency")).isEqualTo(Estimator.MEAN);
    }

    @Test
    void extremesAreThoseOfAllReplicationsAndHaveNoInterval() {
        ResultSet set = Judging.run(directory, RANDOM);
        Cell cell = set.plan().cells().get(0);
        for (String metric : List.of("sink.latency.max", "queue.waiting.max")) {
            Estimate max = set.estimate(cell, metric);
            assertThat(set.estimator(cell, metric)).isEqualTo(Estimator.EXTREME);
            assertThat(max.mean())
                    .isEqualTo(Arrays.stream(set.values(cell, metric)).max().orElseThrow());
            assertThat(max.low()).isNaN();
            assertThat(max.high()).isNaN();
        }
        Estimate min = set.estimate(cell, "sink.latency.min");
        assertThat(min.mean())
                .isEqualTo(Arrays.stream(set.values(cell, "sink.latency.min"))
                        .min()
                        .orElseThrow());
    }

    @Test
    void whatAnExtremeHasPassedIsDecided() {
        String rest = ", basis: predicted";
        List<Judgement> all = Judging.judge(
                directory,
                RANDOM,
                "what: value(sink.latency.max), atleast: 2" + rest,
                "what: value(sink.latency.max), atmost: 2" + rest,
                "what: value(sink.latency.max), atmost: 1e6" + rest,
                "what: value(sink.latency.min), atmost: 2" + rest);
        assertThat(all.stream().map(Judgement::verdict))
                .containsExactly(Verdict.REPRODUCED, Verdict.NOT_REPRODUCED, Verdict.NOT_DECIDED, Verdict.REPRODUCED);
    }

    @Test
    void quotientsAndDifferencesOfQuantilesAreTakenInPairs() {
        String two = RANDOM + "variants: {slow: {queue.service: {type: exponential, mean: 1.1 ms}}, fast: {}}\n";
        List<Judgement> all = Judging.judge(
                directory,
                two,
                "what: \"ratio(sink.latency.p90, fast, slow)\"",
                "what: \"difference(sink.latency.p90, slow, fast)\"",
                "what: \"reduction(sink.latency.p90, fast, slow)\"",
                "what: \"ratio(sink.latency.p90, fast, fast)\"",
                "what: \"ratio(sink.latency.max, fast, slow)\"");
        assertThat(all.get(0).simulated().mean()).isBetween(0.3, 1.0);
        assertThat(all.get(0).simulated().halfWidth()).isPositive();
        assertThat(all.get(1).simulated().mean()).isPositive();
        assertThat(all.get(2).simulated().mean())
                .isEqualTo(1 - all.get(0).simulated().mean());
        assertThat(all.get(3).simulated().halfWidth()).isZero();
        assertThat(all.get(4).simulated().low()).isNaN();
    }

    @Test
    void tooFewDurationsBeyondAQuantileAreSaidForEveryQuantile() {
        String shorter = RANDOM.replace("duration: 1 s", "duration: 100 ms");
        String read = "expect:\n  - {what: value(sink.latency.p50)}\n  - {what: value(sink.latency.p999)}\n";
        assertThat(Judging.run(directory, shorter + read).notes())
                .anySatisfy(note -> assertThat(note).startsWith("sink.latency.p50: about"))
                .anySatisfy(note -> assertThat(note).startsWith("sink.latency.p999: about"));
        String longer = RANDOM.replace("duration: 1 s", "duration: 100 s");
        assertThat(Judging.run(directory, longer + read).notes())
                .noneSatisfy(note -> assertThat(note).contains("p50"));
    }

    @Test
    void manyCellsWithTooFewDurationsShareAWarning() {
        String shorter = RANDOM.replace("duration: 1 s", "duration: 100 ms");
        String read = "expect:\n  - {what: value(sink.latency.p999), at: {queue.servers: 1}}\n";
        String few = "sweep: {queue.servers: [1, 2, 3]}\n";
        assertThat(Judging.run(directory, shorter + few + read).notes())
                .filteredOn(note -> note.contains("sink.latency.p999"))
                .hasSize(3)
                .allSatisfy(note -> assertThat(note).contains("queue.servers = "));
        String many = "sweep: {queue.servers: [1, 2, 3, 4, 5]}\n";
        assertThat(Judging.run(directory, shorter + many + read).notes())
                .filteredOn(note -> note.contains("sink.latency.p999"))
                .singleElement()
                .asString()
                .startsWith("sink.latency.p999: at 5 of 5 variants and points fewer than 100 independent durations")
                .contains("at (queue.servers = ");
    }

    @Test
    void intervalsStayInTheRangeOfTheirQuantity() {
        String rare = RANDOM.replace("duration: 1 s, replications: 3", "duration: 30 ms, replications: 2");
        ResultSet set = Judging.run(directory, rare);
        Cell cell = set.plan().cells().get(0);
        for (String scalar : set.scalars(cell)) {
            Estimate estimate = set.estimate(cell, scalar);
            if (scalar.startsWith("sink.latency") || scalar.endsWith("utilisation")) {
                assertThat(estimate.low() < 0).as(scalar).isFalse();
            }
            if (scalar.endsWith("utilisation")) {
                assertThat(estimate.high() > 1).as(scalar).isFalse();
            }
        }
        Optional<MetricSpec> tally = Optional.of(
                new MetricSpec("gain", MetricSpec.Kind.TALLY, "", "A gain.", List.of(), MetricSpec.Role.PLAIN));
        assertThat(Reach.of(tally, "gain")).isEqualTo(Reach.ALL);
        assertThat(Reach.of(tally, "gain.sd"))
                .isEqualTo(Reach.of(tally, "gain.count"))
                .isEqualTo(Reach.COUNTED);
        assertThat(Reach.REDUCTION.clip(new Estimate(0.9, 0.7, 1.1, 2, 0.95)))
                .isEqualTo(new Estimate(0.9, 0.7, 1, 2, 0.95));
        assertThat(new Reach(0, 1).orAll(new double[] {0.5, 28.68})).isEqualTo(Reach.ALL);
    }

    @Test
    void theSummarySaysHowAValueCameAbout() throws IOException {
        ResultSet set = Judging.run(directory, RANDOM);
        new SummaryFiles(set).write(directory);
        List<String> lines = Files.readAllLines(directory.resolve("summary.csv"));
        assertThat(lines.get(0)).endsWith(",min,max,estimator");
        assertThat(lines).anyMatch(line -> line.contains(",sink.latency,") && line.endsWith(",mean of replications"));
        assertThat(lines).anyMatch(line -> line.contains(",sink.latency.p99,") && line.endsWith(",pooled"));
        assertThat(lines).anyMatch(line -> line.contains(",sink.latency.max,") && line.endsWith(",extreme"));
        PairedResults.Row same = PairedResults.ofDirectories(directory, directory).rows().stream()
                .filter(row -> row.key().metric().equals("sink.latency.p99"))
                .findFirst()
                .orElseThrow();
        Cell cell = set.plan().cells().get(0);
        assertThat(same.left()).isEqualTo(set.estimate(cell, "sink.latency.p99").mean());
        assertThat(same.isSignificant()).isFalse();
    }

    @Test
    void oneLongRunInBatchesPoolsThemToo() {
        ResultSet set = Judging.run(directory, RANDOM.replace("replications: 3", "replications: 1, batches: 10"));
        Cell cell = set.plan().cells().get(0);
        RunResult run = set.of(cell).get(0);
        Estimate p90 = set.estimate(cell, "sink.latency.p90");
        assertThat(p90.count()).isEqualTo(10);
        assertThat(p90.mean()).isEqualTo(run.histograms().get("sink.latency").interpolatedQuantile(0.9) / 1e9);
    }
}
