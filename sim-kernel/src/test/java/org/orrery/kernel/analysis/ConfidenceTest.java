package org.orrery.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.results.Estimate;

class ConfidenceTest {
    private static final int EXPERIMENTS = 2000;
    // 95 % ± 4 standard errors of a proportion over 2,000 experiments: 0.95 ± 4·0.00487.
    private static final double BAND = 4 * Math.sqrt(0.95 * 0.05 / EXPERIMENTS);

    private final RandomStream stream = new StreamSource(4, 0).stream("test", "confidence");

    @Test
    void studentAgreesWithAWorkedExample() {
        // Law, example 4.26: 10 observations, mean 1.34, s² = 0.17, 90 % interval 1.34 ± 0.24.
        double[] observations = {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09};
        Estimate estimate = Confidence.mean(observations, 0.90);
        assertThat(estimate.mean()).isEqualTo(1.343, within(1e-9));
        assertThat(estimate.halfWidth()).isEqualTo(0.24, within(0.005));
        assertThat(estimate.count()).isEqualTo(10);
    }

    @Test
    void oneObservationHasNoInterval() {
        Estimate estimate = Confidence.mean(new double[] {3}, 0.95);
        assertThat(estimate.mean()).isEqualTo(3);
        assertThat(estimate.low()).isNaN();
        assertThat(Confidence.mean(new double[0], 0.95).mean()).isNaN();
        assertThat(Confidence.ratio(new double[] {3}, new double[] {2}, 0.95).mean())
                .isEqualTo(1.5);
    }

    @Test
    void commonRandomNumbersMakeTheDifferenceExact() {
        double[] a = {10, 20, 35};
        double[] b = {9, 19, 34};
        Estimate estimate = Confidence.difference(a, b, 0.95);
        assertThat(estimate.mean()).isEqualTo(1);
        assertThat(estimate.halfWidth()).isZero();
    }

    @Test
    void ratioOfProportionalPairsIsExact() {
        Estimate estimate = Confidence.ratio(new double[] {2, 4, 8}, new double[] {1, 2, 4}, 0.95);
        assertThat(estimate.mean()).isEqualTo(2, within(1e-12));
        assertThat(estimate.halfWidth()).isEqualTo(0, within(1e-12));
        assertThat(Confidence.ratio(new double[] {1, 1}, new double[] {0, 0}, 0.95)
                        .mean())
                .isNaN();
    }

    @Test
    void theJackknifeOfAMeanIsStudentsInterval() {
        double[] observations = {3, 1, 4, 1, 5, 9, 2, 6};
        double sum = Arrays.stream(observations).sum();
        double[] without = new double[observations.length];
        Arrays.setAll(without, i -> (sum - observations[i]) / (observations.length - 1));
        Estimate student = Confidence.mean(observations, 0.95);
        Estimate jackknife = Confidence.jackknife(sum / observations.length, without, 0.95);
        assertThat(jackknife.mean()).isEqualTo(student.mean(), within(1e-12));
        assertThat(jackknife.low()).isEqualTo(student.low(), within(1e-12));
        assertThat(jackknife.high()).isEqualTo(student.high(), within(1e-12));
        assertThat(Confidence.jackknife(7, new double[1], 0.95).low()).isNaN();
    }

    @Test
    void unequalPairsAndImpossibleLevelsAreRefused() {
        assertThatThrownBy(() -> Confidence.difference(new double[1], new double[2], 0.95))
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> Confidence.mean(new double[3], 1)).hasMessageContaining("confidence level");
        assertThatThrownBy(() -> Confidence.quantile(new double[3], 1, 0.95)).hasMessageContaining("quantile");
    }

    @Test
    void aMeansIntervalCoversTheTruthAsOftenAsItSays() {
        Sampler normal = new Distribution.Normal(7, 2).sampler(stream);
        assertThat(coverage(normal, 10, sample -> covers(Confidence.mean(sample, 0.95), 7)))
                .isEqualTo(0.95, within(BAND));
    }

    @Test
    void aQuantilesIntervalCoversTheTruthAtLeastAsOftenAsItSays() {
        Sampler exponential = new Distribution.Exponential(1).sampler(stream);
        double p90 = -Math.log(0.1);
        double share = coverage(exponential, 200, sample -> {
            Arrays.sort(sample);
            return covers(Confidence.quantile(sample, 0.9, 0.95), p90);
        });
        // Order statistics are discrete, so the interval is conservative, but not by more than a few points.
        assertThat(share).isBetween(0.95 - BAND, 0.99);
    }

    @Test
    void aQuantileBeyondTheSampleHasNoUpperBound() {
        double[] sorted = new double[50];
        Arrays.setAll(sorted, i -> i);
        assertThat(Confidence.quantile(sorted, 0.999, 0.95).high()).isNaN();
        assertThat(Confidence.quantile(sorted, 0.5, 0.95).mean()).isEqualTo(24);
    }

    @Test
    void theRanksOfAMediansIntervalAreThoseOfTheTables() {
        // Conover, Practical Nonparametric Statistics: n = 10, median, 95 %: the 2nd and 9th smallest.
        double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertThat(Confidence.quantile(sorted, 0.5, 0.95)).isEqualTo(new Estimate(5, 2, 9, 10, 0.95));
        // Five values cannot bound a median at 95 %: the chance that all lie on one side is 1/16.
        Estimate five = Confidence.quantile(new double[] {1, 2, 3, 4, 5}, 0.5, 0.95);
        assertThat(five.mean()).isEqualTo(3);
        assertThat(five.low()).isNaN();
        assertThat(five.high()).isNaN();
        assertThat(Confidence.quantile(new double[0], 0.5, 0.95).mean()).isNaN();
    }

    @Test
    void jackknifeAgreesWithAWorkedExample() {
        // Pseudo values of (2, 3, 7)/(1, 2, 2): 3·2.4 − 2·(10/4, 9/3, 5/3) = 2.2, 1.2, 3.8667.
        Estimate estimate = Confidence.ratio(new double[] {2, 3, 7}, new double[] {1, 2, 2}, 0.95);
        assertThat(estimate.mean()).isEqualTo(2.4222, within(1e-4));
        // t(2) = 4.3027, s = 1.3472, n = 3.
        assertThat(estimate.halfWidth()).isEqualTo(4.3027 * 1.3472 / Math.sqrt(3), within(1e-3));
        assertThatThrownBy(() -> Confidence.ratio(new double[1], new double[2], 0.95))
                .hasMessageContaining("1 and 2");
    }

    @Test
    void coverageNoticesAnIntervalThatIsTooNarrow() {
        Sampler normal = new Distribution.Normal(7, 2).sampler(stream);
        assertThat(coverage(normal, 10, sample -> covers(Confidence.mean(sample, 0.90), 7)))
                .isLessThan(0.95 - BAND);
    }

    private static double covers(Estimate estimate, double truth) {
        return estimate.contains(truth) ? 1 : 0;
    }

    private static double coverage(Sampler sampler, int n, ToDoubleFunction<double[]> covered) {
        double sum = 0;
        for (int e = 0; e < EXPERIMENTS; e++) {
            double[] sample = new double[n];
            Arrays.setAll(sample, i -> sampler.next());
            sum += covered.applyAsDouble(sample);
        }
        return sum / EXPERIMENTS;
    }

    @Test
    void eachEndOfADifferenceComesFromTheEndsBehindIt() {
        Estimate a = new Estimate(10, 7, 22, 5, 0.95);
        Estimate b = new Estimate(6, 1, 10, 4, 0.95);
        // 4 - hypot(3, 4) and 4 + hypot(12, 5).
        assertThat(Confidence.difference(a, b)).isEqualTo(new Estimate(4, -1, 17, 4, 0.95));
        Estimate unbounded = new Estimate(10, 7, Double.NaN, 4, 0.95);
        assertThat(Confidence.difference(unbounded, b).high()).isNaN();
        assertThat(Confidence.difference(unbounded, b).low()).isEqualTo(-1);
    }
}
