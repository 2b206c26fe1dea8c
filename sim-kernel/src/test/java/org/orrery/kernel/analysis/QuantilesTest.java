package org.orrery.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Specs;

class QuantilesTest {
    private static final double LEVEL = 0.95;

    private static HistogramData histogram(int count, LongUnaryOperator duration) {
        LatencyHistogram metric = new Metrics(() -> 0).group("c").latency(Specs.latency("d", "ps", "A duration."));
        for (int i = 0; i < count; i++) {
            metric.add(duration.applyAsLong(i));
        }
        return HistogramData.of(metric);
    }

    @Test
    void theQuantileIsThatOfAllDurationsTogether() {
        // 900 of 1,000 ps in one replication, 100 of 2,000 ps in another: the median of all is 1,000 ps.
        List<HistogramData> replications = List.of(histogram(900, i -> 1000), histogram(100, i -> 2000));
        assertThat(Quantiles.pooled(replications, 0.5, LEVEL).estimate().mean()).isEqualTo(1000);
        assertThat(Quantiles.pooled(replications, 0.95, LEVEL).estimate().mean())
                .isEqualTo(2000);
    }

    @Test
    void theIntervalIsStudentsForTheShareCarriedBackToDurations() {
        // Shares at or below 500: 0.4, 0.5, 0.6; standard error 0.1 / sqrt(3); t of two degrees of freedom is 4.3027.
        List<HistogramData> replications = List.of(
                histogram(1000, i -> i * 5 / 4 + 1), histogram(1000, i -> i + 1), histogram(1000, i -> i * 5 / 6 + 1));
        var pooled = Quantiles.pooled(replications, 0.5, LEVEL).estimate();
        double half = 4.3027 * 0.1 / Math.sqrt(3);
        HistogramData all = replications.get(0).merge(replications.get(1)).merge(replications.get(2));
        assertThat(pooled.low()).isEqualTo(all.quantile(0.5 - half), within(12.0));
        assertThat(pooled.high()).isEqualTo(all.quantile(0.5 + half), within(12.0));
    }

    @Test
    void equalReplicationsHaveAnIntervalWithoutWidth() {
        HistogramData one = histogram(1000, i -> i + 1);
        var pooled = Quantiles.pooled(List.of(one, one, one), 0.9, LEVEL).estimate();
        assertThat(pooled.low()).isEqualTo(pooled.mean()).isEqualTo(pooled.high());
    }

    @Test
    void anEndThatTheReplicationsCannotBoundIsNotANumber() {
        List<HistogramData> replications = List.of(histogram(1000, i -> i + 1), histogram(1000, i -> 2 * i + 1));
        assertThat(Quantiles.pooled(replications, 0.99, LEVEL).estimate().high())
                .isNaN();
        // Five durations do not have a P99.9: the largest of them is no bound.
        List<HistogramData> five = List.of(histogram(2, i -> i + 1), histogram(3, i -> i + 7));
        assertThat(Quantiles.pooled(five, 0.999, LEVEL).estimate().high()).isNaN();
        assertThat(Quantiles.pooled(replications.subList(1, 2), 0.5, LEVEL)
                        .estimate()
                        .low())
                .isNaN();
        assertThat(Quantiles.pooled(List.of(histogram(0, i -> 0)), 0.5, LEVEL)
                        .estimate()
                        .mean())
                .isNaN();
    }

    @Test
    void observationsHaveTheQuantileAsTheirMeanAndItsIntervalAsTheirs() {
        RandomStream stream = new StreamSource(1, 0).stream("quantiles", "observations");
        List<HistogramData> replications = new ArrayList<>();
        for (int r = 0; r < 10; r++) {
            replications.add(histogram(5_000, i -> 1 + (long) (stream.nextDouble() * 1e6)));
        }
        for (double q : new double[] {0.5, 0.9, 0.99}) {
            var pooled = Quantiles.pooled(replications, q, LEVEL).estimate();
            var mean = Confidence.mean(Quantiles.observations(replications, q), LEVEL);
            assertThat(mean.mean()).isEqualTo(pooled.mean(), within(1e-6 * pooled.mean()));
            // Uniform durations: the quantile function is a straight line, but for the steps of the histogram.
            assertThat(mean.halfWidth()).isEqualTo(pooled.halfWidth(), within(0.1 * pooled.halfWidth() + 1e6 / 1024));
        }
    }

    @Test
    void observationsOfOneReplicationAreItsQuantile() {
        assertThat(Quantiles.observations(List.of(histogram(1_000, i -> i + 1)), 0.5))
                .containsExactly(500);
        assertThat(Quantiles.observations(List.of(histogram(0, i -> i)), 0.5)).containsExactly(Double.NaN);
    }

    @Test
    void replicationsThatEachKeepToOneValueAreBoundedByTheirOwnQuantiles() {
        List<HistogramData> replications =
                List.of(histogram(1_000, i -> 697), histogram(1_000, i -> 698), histogram(1_000, i -> 701));
        var pooled = Quantiles.pooled(replications, 0.5, LEVEL).estimate();
        // Distances of -1, 0 and 3 from 698: a half width of 4.3027 * sqrt(5 / 3).
        assertThat(pooled.halfWidth()).isEqualTo(4.3027 * Math.sqrt(5.0 / 3), within(0.01));
        assertThat(pooled.contains(698)).isTrue();
        double[] observations = Quantiles.observations(replications, 0.5);
        assertThat(Confidence.mean(observations, LEVEL).mean()).isEqualTo(698, within(1e-9));
        assertThat(observations[2] - observations[0]).isEqualTo(4, within(1e-9));
    }

    @Test
    void aQuantileOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Quantiles.pooled(List.of(histogram(1, i -> 1)), 1, LEVEL))
                .hasMessageContaining("between 0 and 1");
    }

    @Test
    void independentDurationsCountInFull() {
        RandomStream stream = new StreamSource(1, 0).stream("quantiles", "independent");
        List<HistogramData> replications = new ArrayList<>();
        for (int r = 0; r < 20; r++) {
            replications.add(histogram(20_000, i -> 1 + (long) (stream.nextDouble() * 1e6)));
        }
        // A factor of batch means with 9 degrees of freedom in each of 20 replications: standard error 11 %.
        assertThat(Quantiles.pooled(replications, 0.99, LEVEL).beyond()).isBetween(2600.0, 4000.1);
    }

    @Test
    void durationsThatComeInRunsCountOncePerRun() {
        RandomStream stream = new StreamSource(1, 0).stream("quantiles", "runs");
        List<HistogramData> replications = new ArrayList<>();
        for (int r = 0; r < 20; r++) {
            long[] held = new long[1];
            replications.add(histogram(20_000, i -> {
                if (i % 100 == 0) {
                    held[0] = 1 + (long) (stream.nextDouble() * 1e6);
                }
                return held[0];
            }));
        }
        // 4,000 independent values, 400 of them beyond the P90, each held for 100 durations.
        assertThat(Quantiles.pooled(replications, 0.9, LEVEL).beyond()).isBetween(280.0, 570.0);
    }

    @Test
    void aTailOfFewIndependentDurationsIsWarnedOf() {
        List<HistogramData> few = List.of(histogram(5_000, i -> i + 1), histogram(4_000, i -> i + 1));
        assertThat(Advice.tooFewBeyond("x.p99", Quantiles.pooled(few, 0.99, LEVEL))
                        .orElseThrow())
                .contains("x.p99", "below 100");
        RandomStream stream = new StreamSource(1, 0).stream("quantiles", "many");
        List<HistogramData> many = List.of(histogram(100_000, i -> (long) (stream.nextDouble() * 1e6)));
        assertThat(Advice.tooFewBeyond("x.p90", Quantiles.pooled(many, 0.9, LEVEL)))
                .isEmpty();
    }
}
