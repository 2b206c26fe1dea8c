package org.orrery.kernel.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.time.SimTime;

class SampledMetricsTest {
    private long now;
    private final Metrics metrics = new Metrics(() -> now);
    private final Metrics.Group group = metrics.group("pod");

    @Test
    void samplesCoverTheIntervalSinceTheLastOne() {
        Counter counter = group.counter(Specs.count("requests", "Requests."));
        Level level = group.level(Specs.level("busy", "", "Busy."));
        counter.beginInterval(0);
        level.beginInterval(0);
        counter.add(10);
        level.set(2);
        now = SimTime.SECOND;
        assertThat(sample(counter, now)).isEqualTo(10);
        assertThat(sample(level, now)).isEqualTo(2);
        counter.add(6);
        level.set(5);
        now = 3 * SimTime.SECOND;
        assertThat(sample(counter, now)).isEqualTo(3);
        assertThat(sample(level, now)).isEqualTo(5);
    }

    @Test
    void theBusyShareOfAResourceIsThatOfEachStep() {
        Value busy = group.value(
                new MetricSpec("busy", MetricSpec.Kind.VALUE, "", "Busy.", List.of(), MetricSpec.Role.UTILISATION));
        Value plain = group.value(Specs.value("plain", "", "Plain."));
        busy.computeAtEnd(() -> now == 0 ? Double.NaN : Math.min(now, 2.0) / now);
        plain.computeAtEnd(busy::get);
        busy.beginInterval(0);
        now = 2;
        assertThat(sample(busy, now)).isEqualTo(1);
        now = 4;
        assertThat(sample(busy, now)).isZero();
        assertThat(plain.interval("", now)).isEqualTo(0.5);
        assertThat(busy.get()).isEqualTo(0.5);
    }

    @Test
    void theShareOfAChangingWholeIsThatOfEachStep() {
        Value busy = group.value(
                new MetricSpec("busy", MetricSpec.Kind.VALUE, "", "Busy.", List.of(), MetricSpec.Role.UTILISATION));
        busy.computeShare(() -> 3.0 * now, () -> now < 2 ? 3.0 * now : 6 + 30.0 * (now - 2));
        busy.beginInterval(0);
        now = 2;
        assertThat(sample(busy, now)).isEqualTo(1);
        now = 4;
        assertThat(sample(busy, now)).isEqualTo(0.1);
        assertThat(busy.get()).isEqualTo(12 / 66.0);
    }

    /** Returns the usual statistic of the interval that ends now, and begins the next. */
    private static double sample(Metric metric, long at) {
        double value = metric.interval("", at);
        metric.beginInterval(at);
        return value;
    }

    @Test
    void everyKindOfMetricCanBeSampled() {
        Tally tally = group.tally(Specs.tally("size", "", "Size."));
        Ratio ratio = group.ratio(Specs.ratio("share", "", "Share."));
        Value value = group.value(Specs.value("cores", "", "Cores."));
        LatencyHistogram latency = group.latency(Specs.latency("latency", "ms", "Latency."));
        metrics.record(name -> true);
        Series series = group.series(Specs.series("points", "", "Points."));
        metrics.all().forEach(metric -> metric.beginInterval(0));
        assertThat(sample(tally, 1)).isNaN();
        assertThat(sample(ratio, 1)).isNaN();
        assertThat(sample(latency, 1)).isNaN();
        assertThat(sample(value, 1)).isNaN();
        assertThat(sample(series, 1)).isNaN();
        for (int i = 1; i <= 3; i++) {
            tally.add(10.0 * i);
            tally.add(20.0 * i);
            ratio.add(i, 4);
            value.set(i);
            latency.add(i * SimTime.MILLISECOND);
            series.add(i, 7.0 * i);
            assertThat(sample(tally, i)).isEqualTo(15.0 * i, within(1e-12));
            assertThat(sample(ratio, i)).isEqualTo(i / 4.0, within(1e-12));
            assertThat(sample(value, i)).isEqualTo(i);
            assertThat(sample(latency, i)).isEqualTo(i, within(i * 1e-3));
            assertThat(sample(series, i)).isEqualTo(7.0 * i);
        }
        assertThat(sample(latency, 4)).isNaN();
        metrics.reset();
        assertThat(value.get()).isNaN();
        assertThat(tally.moments().count()).isZero();
        tally.add(3);
        assertThat(sample(tally, 5)).isEqualTo(3);
    }

    @Test
    void everyStatisticThatIsOfferedOverTimeCanBeHadAndOthersAreRefusedWithAList() {
        Counter counter = group.counter(Specs.count("requests", "Requests."));
        Tally tally = group.tally(Specs.tally("size", "KiB", "Size."));
        Level level = group.level(Specs.level("busy", "", "Busy."));
        LatencyHistogram latency = group.latency(Specs.latency("latency", "ms", "Latency."));
        metrics.all().forEach(metric -> metric.beginInterval(0));
        counter.add(7);
        level.set(5);
        level.set(2);
        for (int i = 1; i <= 1000; i++) {
            latency.add(i * SimTime.MILLISECOND);
            tally.add(i % 2);
        }
        now = SimTime.SECOND / 2;
        Map<String, Double> expected = new java.util.LinkedHashMap<>(Map.of(
                "pod.requests",
                14.0,
                "pod.requests.count",
                7.0,
                "pod.size",
                0.5,
                "pod.size.count",
                1000.0,
                "pod.size.sd",
                0.50025,
                "pod.size.min",
                0.0,
                "pod.size.max",
                1.0,
                "pod.busy",
                2.0,
                "pod.busy.max",
                5.0,
                "pod.busy.last",
                2.0));
        expected.putAll(Map.of(
                "pod.latency",
                990.0,
                "pod.latency.p50",
                500.0,
                "pod.latency.p90",
                900.0,
                "pod.latency.p95",
                950.0,
                "pod.latency.p99",
                990.0,
                "pod.latency.p999",
                999.0,
                "pod.latency.mean",
                500.5,
                "pod.latency.count",
                1000.0,
                "pod.latency.min",
                1.0,
                "pod.latency.max",
                1000.0));
        int offered = 0;
        for (Metric metric : metrics.all()) {
            for (String suffix : OverTime.statistics(metric.spec().kind()).keySet()) {
                String name = metric.name() + suffix;
                OverTime what = OverTime.of(name, this::spec);
                assertThat(what.metric()).isEqualTo(metric.name());
                assertThat(metric.interval(what.suffix(), now))
                        .as(name)
                        .isEqualTo(expected.get(name), within(expected.get(name) * 1e-3));
                offered++;
            }
            assertThatThrownBy(() -> metric.interval(".p42", now)).hasMessageContaining(".p42");
        }
        assertThat(offered).isEqualTo(expected.size());
        assertThat(OverTime.of("pod.latency", this::spec)).isEqualTo(new OverTime("pod.latency", "", "P99", "ms"));
        assertThat(OverTime.of("pod.requests", this::spec).unit()).isEqualTo("/s");
        assertThat(OverTime.of("pod.size.count", this::spec).unit()).isEmpty();
        assertThatThrownBy(() -> OverTime.of("pod.latency.p42", this::spec))
                .hasMessageContaining("'pod.latency' has no '.p42' over time")
                .hasMessageContaining("the P99 of each step")
                .hasMessageContaining(".p50, .p90, .p95, .p99, .p999, .mean, .count, .min, .max");
        assertThatThrownBy(() -> OverTime.of("pod.latencies", this::spec)).hasMessageContaining("no component emits");
        group.table(Specs.table("t", "T.", List.of(MetricSpec.Column.key("a", ""))));
        assertThatThrownBy(() -> OverTime.of("pod.t", this::spec)).hasMessageContaining("is a table");
    }

    private java.util.Optional<MetricSpec> spec(String name) {
        return metrics.all().stream()
                .filter(metric -> metric.name().equals(name))
                .map(Metric::spec)
                .findFirst();
    }

    @Test
    void aResetLeavesNoHoleInAnInterval() {
        Counter counter = group.counter(Specs.count("requests", "Requests."));
        Tally tally = group.tally(Specs.tally("size", "", "Size."));
        Level level = group.level(Specs.level("busy", "", "Busy."));
        Ratio ratio = group.ratio(Specs.ratio("share", "", "Share."));
        LatencyHistogram latency = group.latency(Specs.latency("latency", "ms", "Latency."));
        metrics.all().forEach(metric -> metric.beginInterval(0));
        for (int second = 1; second <= 2; second++) {
            counter.add(second);
            tally.add(second);
            level.set(second);
            ratio.add(second, 2);
            latency.add(second * SimTime.MILLISECOND);
            now = second * SimTime.SECOND;
            metrics.reset();
        }
        assertThat(counter.interval("", now)).isEqualTo(1.5);
        assertThat(tally.interval("", now)).isEqualTo(1.5);
        assertThat(level.interval("", now)).isEqualTo(1.5);
        assertThat(ratio.interval("", now)).isEqualTo(0.75);
        assertThat(latency.interval(".count", now)).isEqualTo(2);
        assertThat(latency.interval(".min", now)).isEqualTo(1);
        assertThat(metrics.results()).containsEntry("pod.requests", 0.0).containsEntry("pod.latency.count", 0.0);
    }
}
