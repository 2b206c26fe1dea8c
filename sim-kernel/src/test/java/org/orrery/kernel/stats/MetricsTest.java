package org.orrery.kernel.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.time.SimTime;

class MetricsTest {
    private long now;
    private final Metrics metrics = new Metrics(() -> now);
    private final Metrics.Group group = metrics.group("pod");

    @Test
    void aTallyGivesTheMomentsOfItsObservations() {
        Tally tally = group.tally(Specs.tally("size", "requests", "Batch size."));
        for (double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            tally.add(value);
        }
        Map<String, Double> results = metrics.results();
        assertThat(results).containsEntry("pod.size", 5.0).containsEntry("pod.size.max", 9.0);
        assertThat(results.get("pod.size.sd")).isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
        assertThat(results).containsEntry("pod.size.min", 2.0).containsEntry("pod.size.count", 8.0);
    }

    @Test
    void momentsMergeAsIfCollectedTogether() {
        // Numbers near 1e9 are known to 1e-7 (2^-53 of them); the naive formula would be off by about 100.
        Moments whole = new Moments();
        Moments left = new Moments();
        Moments right = new Moments();
        for (int i = 0; i < 100; i++) {
            double value = 1e9 + Math.sin(i);
            whole.add(value);
            (i < 37 ? left : right).add(value);
        }
        left.add(right);
        left.add(new Moments());
        assertThat(left.count()).isEqualTo(100);
        assertThat(left.mean()).isEqualTo(whole.mean(), within(1e-6));
        assertThat(left.variance()).isEqualTo(whole.variance(), within(1e-7));
        assertThat(left.min()).isEqualTo(whole.min());
        assertThat(left.max()).isEqualTo(whole.max());
    }

    @Test
    void aLevelIsWeightedByTime() {
        Level level = group.level(Specs.level("busy", "servers", "Busy servers."));
        now = 10;
        level.set(4);
        now = 30;
        level.add(-3);
        now = 40;
        assertThat(level.level()).isEqualTo(1);
        assertThat(level.average()).isEqualTo((4 * 20 + 1 * 10) / 40.0);
        metrics.reset();
        now = 50;
        level.add(1);
        now = 60;
        assertThat(level.average()).isEqualTo((1 * 10 + 2 * 10) / 20.0);
        level.add(-1);
        assertThat(metrics.results())
                .containsEntry("pod.busy", 1.5)
                .containsEntry("pod.busy.max", 2.0)
                .containsEntry("pod.busy.last", 1.0);
    }

    @Test
    void theEndOfTheWarmUpForgetsWhatWasCollectedButNotTheLevel() {
        Counter counter = group.counter(Specs.count("refused", "Refused requests."));
        Level level = group.level(Specs.level("queue", "requests", "Waiting requests."));
        Tally tally = group.tally(Specs.tally("size", "", "Size."));
        Ratio ratio = group.ratio(Specs.ratio("share", "", "Share."));
        LatencyHistogram latency = group.latency(Specs.latency("latency", "ms", "Latency."));
        counter.add(5);
        level.set(7);
        tally.add(1000);
        ratio.add(1, 1);
        latency.add(SimTime.SECOND);
        now = 100;
        metrics.reset();
        counter.increment();
        assertThat(counter.count()).isEqualTo(1);
        tally.add(1);
        ratio.add(1, 4);
        latency.add(SimTime.MILLISECOND);
        now = 200;
        Map<String, Double> results = metrics.results();
        assertThat(results)
                .containsEntry("pod.refused", 1.0)
                .containsEntry("pod.queue", 7.0)
                .containsEntry("pod.queue.max", 7.0)
                .containsEntry("pod.size", 1.0)
                .containsEntry("pod.share", 0.25)
                .containsEntry("pod.latency", 1.0);
    }

    @Test
    void latencyQuantilesAreWithinATenthOfAPercent() {
        LatencyHistogram latency = group.latency(Specs.latency("latency", "ms", "Latency."));
        for (int i = 1; i <= 100_000; i++) {
            latency.add(i * SimTime.MICROSECOND);
        }
        Map<String, Double> results = metrics.results();
        assertThat(results.get("pod.latency.p99")).isEqualTo(99, within(0.1));
        assertThat(results.get("pod.latency.p999")).isEqualTo(99.9, within(0.1));
        assertThat(results.get("pod.latency")).isEqualTo(50.0005, within(1e-9));
    }

    @Test
    void withoutDataThereIsNoResult() {
        group.tally(Specs.tally("size", "", "Size."));
        group.ratio(Specs.ratio("share", "", "Share."));
        group.value(Specs.value("cores", "cores", "Cores."));
        group.latency(Specs.latency("latency", "ms", "Latency."));
        assertThat(metrics.results()).containsOnlyKeys("pod.size.count", "pod.latency.count");
    }

    @Test
    void aValueCanBeComputedWhenItIsAskedFor() {
        int[] resets = {0};
        Value value = group.value(Specs.value("share", "", "Share."));
        value.computeAtEnd(() -> now * 2.0, () -> resets[0]++);
        now = 21;
        assertThat(metrics.results()).containsEntry("pod.share", 42.0);
        metrics.reset();
        assertThat(resets[0]).isEqualTo(1);
    }

    @Test
    void latencyExtremesAndCountsAreInTheDisplayUnit() {
        LatencyHistogram latency = group.latency(Specs.latency("latency", "us", "Latency."));
        latency.add(0);
        latency.add(5 * SimTime.MICROSECOND);
        assertThat(metrics.results())
                .containsEntry("pod.latency.min", 0.0)
                .containsEntry("pod.latency.count", 2.0)
                .containsEntry("pod.latency", 2.5);
        assertThat(metrics.results().get("pod.latency.max")).isEqualTo(5);
    }

    @Test
    void extremesAreExactAndQuantilesLieBetweenThem() {
        LatencyHistogram latency = group.latency(Specs.latency("latency", "ps", "Latency."));
        latency.add(1_000_001);
        latency.add(3_000_001);
        assertThat(metrics.results())
                .containsEntry("pod.latency.min", 1_000_001.0)
                .containsEntry("pod.latency.max", 3_000_001.0)
                .containsEntry("pod.latency.p999", 3_000_001.0);
        assertThat(latency.histogram().getMaxValue())
                .as("the bucket reaches further")
                .isGreaterThan(3_000_001);
        HistogramData data = HistogramData.of(latency);
        assertThat(data.quantile(1)).isEqualTo(3_000_001);
        assertThat(data.min()).isEqualTo(1_000_001);
        metrics.reset();
        assertThat(HistogramData.of(latency))
                .isEqualTo(new HistogramData("ps", new long[0], new long[0], 0, 0, new double[] {1, 1, 1, 1, 1}));
        latency.add(2_000_001);
        assertThat(HistogramData.of(latency).merge(data).min()).isEqualTo(1_000_001);
        assertThat(metrics.results()).containsEntry("pod.latency.min", 2_000_001.0);
    }

    @Test
    void onlyRecordedSeriesKeepTheirPoints() {
        metrics.record(name -> name.equals("pod.rate"));
        Series kept = group.series(Specs.series("rate", "/s", "Rate."));
        Series dropped = group.series(Specs.series("loss", "", "Loss."));
        for (int i = 0; i < 100; i++) {
            kept.add(i, i * 2.0);
            dropped.add(i, i);
        }
        assertThat(kept.isRecorded()).isTrue();
        assertThat(dropped.isRecorded()).isFalse();
        assertThat(kept.times()).hasSize(100);
        assertThat(kept.values()[99]).isEqualTo(198);
        assertThat(dropped.values()).isEmpty();
    }

    @Test
    void quantilesLieBetweenTheStepsOfTheScale() {
        LatencyHistogram even = group.latency(Specs.latency("even", "ps", "Evenly spread."));
        for (long i = 1; i <= 1_000_000; i++) {
            even.add(10_000_000 + i);
        }
        HistogramData data = HistogramData.of(even);
        for (double q : new double[] {0.1234, 0.5, 0.9876}) {
            assertThat(data.interpolatedQuantile(q)).isEqualTo(10_000_000 + q * 1e6, within(2.0));
            assertThat(data.quantile(q)).isNotEqualTo(10_000_000 + Math.round(q * 1e6));
        }
        LatencyHistogram one = group.latency(Specs.latency("one", "ps", "All alike."));
        one.add(10_000_123);
        one.add(10_000_123);
        assertThat(HistogramData.of(one).interpolatedQuantile(0.5)).isEqualTo(10_000_123);
        for (long at = 1; at < 1L << 50; at = at * 5 / 3 + 1) {
            even.add(at);
            assertThat(LatencyHistogram.stepAt(at)).isEqualTo(even.histogram().sizeOfEquivalentValueRange(at));
        }
    }

    @Test
    void mergedHistogramsAreTheHistogramOfAll() {
        LatencyHistogram whole = group.latency(Specs.latency("whole", "us", "All."));
        LatencyHistogram left = group.latency(Specs.latency("left", "us", "Some."));
        LatencyHistogram right = group.latency(Specs.latency("right", "us", "The others."));
        for (long i = 1; i < 10_000; i++) {
            long duration = i * i * 977;
            whole.add(duration);
            (i % 3 == 0 ? left : right).add(duration);
        }
        HistogramData merged = HistogramData.of(left).merge(HistogramData.of(right));
        assertThat(merged)
                .usingRecursiveComparison()
                .ignoringFields("clustering")
                .isEqualTo(HistogramData.of(whole));
        assertThat(merged.total()).isEqualTo(9_999);
        assertThat(merged.quantile(0.99) / 1e6).isEqualTo(whole.quantile(0.99), within(1e-9));
        assertThat(merged).isNotEqualTo(HistogramData.of(left));
        LatencyHistogram none = group.latency(Specs.latency("none", "us", "None."));
        assertThat(merged.merge(HistogramData.of(none))).isEqualTo(merged);
        assertThat(HistogramData.of(none).merge(merged)).isEqualTo(merged);
        for (int i = 1; i <= 1000; i++) {
            assertThat(merged.quantile(i / 1000.0) / 1e6).isEqualTo(whole.quantile(i / 1000.0));
        }
    }

    @Test
    void defectsOfAModelAreRefused() {
        MetricSpec spec = Specs.count("refused", "Refused requests.");
        group.counter(spec);
        assertThatThrownBy(() -> group.counter(spec)).hasMessageContaining("'pod.refused' is created twice");
        assertThatThrownBy(() -> group.tally(Specs.count("x", "X."))).hasMessageContaining("declared as COUNT");
        MetricSpec table = Specs.table("t", "T.", List.of(MetricSpec.Column.key("a", "")));
        ResultTable rows = group.table(table);
        rows.add(3);
        assertThat(rows.rows()).containsExactly(List.of(3));
        assertThat(rows.interval("", 1)).isNaN();
        assertThatThrownBy(() -> rows.add(1, 2)).hasMessageContaining("has 1 columns");
        assertThatThrownBy(() -> Specs.table("t", "T.", List.of())).hasMessageContaining("columns");
    }

    @Test
    void aBacklogThatDoublesWithTimeIsUnstableAndAFlatOneIsNot() {
        GrowthDetector growing = new GrowthDetector();
        GrowthDetector flat = new GrowthDetector();
        GrowthDetector small = new GrowthDetector();
        for (long t = 1; t < 100_000; t++) {
            growing.look(t, t / 10.0);
            flat.look(t, 900 + t % 7);
            small.look(t, t / 10_000.0);
        }
        assertThat(growing.unstable()).isTrue();
        assertThat(flat.unstable()).isFalse();
        assertThat(small.unstable()).isFalse();
    }

    @Test
    void onlyAShareCanBeMarkedAsLimitingOrAsAShareOfTime() {
        for (MetricSpec.Role role : List.of(MetricSpec.Role.UTILISATION, MetricSpec.Role.TIME_SHARE)) {
            for (MetricSpec.Kind kind : List.of(MetricSpec.Kind.VALUE, MetricSpec.Kind.LEVEL)) {
                assertThat(spec(kind, "", role).role()).isEqualTo(role);
            }
            assertThatThrownBy(() -> spec(MetricSpec.Kind.VALUE, "ms", role)).hasMessageContaining("without a unit");
            assertThatThrownBy(() -> spec(MetricSpec.Kind.COUNT, "", role)).hasMessageContaining("value or a level");
        }
    }

    @Test
    void onlyAShareInPercentCanBeThatOfMissedObjectives() {
        assertThat(spec(MetricSpec.Kind.RATIO, "%", MetricSpec.Role.MISSED).limiting())
                .isFalse();
        assertThatThrownBy(() -> spec(MetricSpec.Kind.RATIO, "ms", MetricSpec.Role.MISSED))
                .hasMessageContaining("ratio in %");
    }

    @Test
    void aMetricHasOneMeaning() {
        assertThatThrownBy(() -> MetricSpec.of(Torn.class)).hasMessageContaining("cannot be all of");
    }

    private record Torn(
            @Measured(doc = "Busy.", limiting = true, timeShare = true)
            Value busy) {}

    private static MetricSpec spec(MetricSpec.Kind kind, String unit, MetricSpec.Role role) {
        return new MetricSpec("busy", kind, unit, "Busy.", List.of(), role);
    }
}
