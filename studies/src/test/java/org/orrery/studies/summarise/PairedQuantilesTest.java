package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.analysis.Quantiles;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/** Intervals of differences and quotients of quantiles hold the true ones, also beside a step of the distribution. */
class PairedQuantilesTest {
    private static final int REPETITIONS = 200;
    private static final MetricSpec DURATION =
            new MetricSpec("d", MetricSpec.Kind.LATENCY, "s", "A duration.", List.of());

    /** Durations of all replications: 200 of them lie beyond a P99, twice as many as an interval needs to be trusted. */
    private static final int ALL = 20_000;

    /**
     * A coverage of 95 % over 200 repetitions has a standard deviation of 1.5 %: below 89 % has a probability of 1e-3 by the
     * skewed binomial law.
     */
    private static final double LOWEST = 0.89;

    /** Durations below a second with a given probability, and five times as long otherwise. */
    private record Steps(double probability, double scale) {
        double quantile(double u) {
            double range = 1e11 * scale;
            return u < probability
                    ? 1e12 * scale + range * u / probability
                    : 5e12 * scale + range * (u - probability) / (1 - probability);
        }
    }

    /** Two systems that see the same random numbers, or each its own. */
    private record Pair(Steps one, Steps other, double q, boolean common) {
        List<Observations> draw(int repetition, int replications) {
            List<HistogramData> ones = new ArrayList<>();
            List<HistogramData> others = new ArrayList<>();
            for (int replication = 0; replication < replications; replication++) {
                StreamSource source = new StreamSource(repetition, replication);
                int count = ALL / replications;
                ones.add(histogram(one, count, source.stream("paired", "one")));
                others.add(histogram(other, count, source.stream("paired", common ? "one" : "other")));
            }
            return List.of(observations(ones, q), observations(others, q));
        }

        double difference() {
            return (one.quantile(q) - other.quantile(q)) / 1e12;
        }

        double quotient() {
            return one.quantile(q) / other.quantile(q);
        }
    }

    private static HistogramData histogram(Steps steps, int count, RandomStream stream) {
        LatencyHistogram metric = new Metrics(() -> 0).group("c").latency(DURATION);
        for (int i = 0; i < count; i++) {
            metric.add((long) steps.quantile(stream.nextDouble()));
        }
        return HistogramData.of(metric);
    }

    private static Observations observations(List<HistogramData> replications, double q) {
        double[] own = replications.stream()
                .mapToDouble(each -> each.interpolatedQuantile(q) / 1e12)
                .toArray();
        PooledDurations durations = new PooledDurations(Quantiles.Pool.of(replications), q, 1e12);
        return new Observations(own, Estimator.POOLED, durations, false, false);
    }

    /** Returns how often the interval holds the truth, but for the width of a class of the histogram. */
    private static double coverage(
            Pair pair, int replications, double truth, BiFunction<Observations, Observations, Estimate> method) {
        int covered = 0;
        for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
            List<Observations> drawn = pair.draw(repetition, replications);
            Estimate found = method.apply(drawn.get(0), drawn.get(1));
            double margin = Math.abs(truth) / 500;
            covered += found.low() - margin <= truth && truth <= found.high() + margin ? 1 : 0;
        }
        return (double) covered / REPETITIONS;
    }

    private static final List<Pair> BESIDE_STEPS = List.of(
            new Pair(new Steps(0.9905, 1), new Steps(0.988, 0.8), 0.99, true),
            new Pair(new Steps(0.989, 1), new Steps(0.992, 0.8), 0.99, false),
            new Pair(new Steps(0.5, 1), new Steps(0.52, 0.8), 0.5, true),
            new Pair(new Steps(0.5, 1), new Steps(0.52, 0.8), 0.5, false));

    @Test
    void differencesBesideAStepHoldTheTruth() {
        for (Pair pair : BESIDE_STEPS) {
            for (int replications : new int[] {2, 5}) {
                assertThat(coverage(pair, replications, pair.difference(), Observations::minus))
                        .as(pair + ", " + replications)
                        .isGreaterThan(LOWEST);
            }
        }
    }

    @Test
    void quotientsBesideAStepHoldTheTruth() {
        for (Pair pair : BESIDE_STEPS) {
            assertThat(coverage(pair, 5, pair.quotient(), Observations::ratioTo))
                    .as(pair.toString())
                    .isGreaterThan(LOWEST);
        }
    }

    @Test
    void theSpreadOfTheReplicationsIsFoundWantingBesideAStep() {
        for (Pair pair : BESIDE_STEPS.subList(2, 4)) {
            double found = coverage(
                    pair,
                    5,
                    pair.difference(),
                    (one, other) -> Confidence.difference(one.comparable(), other.comparable(), 0.95));
            assertThat(found).as(pair.toString()).isLessThan(LOWEST);
        }
    }

    @Test
    void commonRandomNumbersStillNarrowTheInterval() {
        Steps smooth = new Steps(0.98, 1);
        Steps scaled = new Steps(0.98, 0.8);
        double common = 0;
        double own = 0;
        for (int repetition = 1; repetition <= 20; repetition++) {
            List<Observations> same = new Pair(smooth, scaled, 0.5, true).draw(repetition, 10);
            List<Observations> independent = new Pair(smooth, scaled, 0.5, false).draw(repetition, 10);
            common += same.get(0).minus(same.get(1)).halfWidth();
            own += independent.get(0).minus(independent.get(1)).halfWidth();
        }
        // The quantiles differ by a constant factor: the difference has a fifth of the deviation of one, not 1.28 of
        // it.
        assertThat(common).isLessThan(0.3 * own);
    }

    @Test
    void oneReplicationHasNoInterval() {
        List<Observations> drawn = new Pair(new Steps(0.98, 1), new Steps(0.98, 0.8), 0.5, true).draw(1, 1);
        assertThat(drawn.get(0).minus(drawn.get(1)).low()).isNaN();
        assertThat(drawn.get(0).ratioTo(drawn.get(1)).high()).isNaN();
    }
}
