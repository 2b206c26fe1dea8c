package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.distribution.ZipfDistribution;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.kernel.param.ParamException;

class DistributionTest {
    private static final int DRAWS = 20_000;
    // Eight continuous and three Zipf tests: a family error of about 1 % when all is well.
    private static final double SIGNIFICANCE = 1e-3;

    static Stream<Arguments> continuous() {
        double variance = Math.log1p(0.5 * 0.5);
        return Stream.of(
                Arguments.of(new Distribution.Uniform(2, 5), new UniformRealDistribution(2, 5)),
                Arguments.of(new Distribution.Exponential(3), new ExponentialDistribution(null, 3)),
                Arguments.of(new Distribution.Normal(-4, 3), new NormalDistribution(null, -4, 3)),
                Arguments.of(
                        new Distribution.LogNormal(8, 0.5),
                        new LogNormalDistribution(null, Math.log(8) - variance / 2, Math.sqrt(variance))),
                Arguments.of(new Distribution.Pareto(2, 1.5), new ParetoDistribution(null, 2, 1.5)),
                Arguments.of(new Distribution.Weibull(3, 0.7), new WeibullDistribution(null, 0.7, 3)),
                Arguments.of(new Distribution.Gamma(6, 0.5), new GammaDistribution(null, 4, 1.5)),
                Arguments.of(new Distribution.Gamma(6, 2), new GammaDistribution(null, 0.25, 24)));
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void drawsFollowTheDistribution(Distribution distribution, RealDistribution reference) {
        assertThat(TestUtils.kolmogorovSmirnovTest(reference, draw(distribution)))
                .isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void theTestNoticesAMeanThatIsFivePercentOff() {
        double[] wrong = draw(new Distribution.Exponential(3.15));
        assertThat(TestUtils.kolmogorovSmirnovTest(new ExponentialDistribution(null, 3), wrong))
                .isLessThan(SIGNIFICANCE);
    }

    @ParameterizedTest
    @MethodSource("exponents")
    void zipfFollowsItsWeights(double exponent) {
        int n = 50;
        long[] counts = new long[n];
        for (double value : draw(new Distribution.Zipf(n, exponent))) {
            counts[(int) value - 1]++;
        }
        ZipfDistribution reference = new ZipfDistribution(null, n, exponent);
        double[] expected = new double[n];
        for (int k = 0; k < n; k++) {
            expected[k] = DRAWS * reference.probability(k + 1);
        }
        assertThat(TestUtils.chiSquareTest(expected, counts)).isGreaterThan(SIGNIFICANCE);
    }

    static Stream<Double> exponents() {
        return Stream.of(0.5, 0.99, 1.0);
    }

    @Test
    void zipfOverManyItemsStaysInRange() {
        for (double value : draw(new Distribution.Zipf(1_000_000_000_000L, 0.99))) {
            assertThat(value).isBetween(1.0, 1e12);
        }
        assertThat(draw(new Distribution.Zipf(1, 2))).containsOnly(1.0);
    }

    @Test
    void mixtureShiftAndTruncationCompose() {
        Distribution mixture = new Distribution.Mixture(
                List.of(3.0, 1.0), List.of(new Distribution.Constant(10), new Distribution.Constant(20)));
        double[] drawn = draw(new Distribution.Shifted(5, mixture));
        assertThat(drawn).containsOnly(15.0, 25.0);
        long heavy = java.util.Arrays.stream(drawn).filter(v -> v == 15).count();
        // 15,000 expected, standard error 61.
        assertThat(heavy).isBetween(15_000 - 250L, 15_000 + 250L);
        for (double value : draw(new Distribution.Truncated(1, 2, new Distribution.Exponential(1)))) {
            assertThat(value).isBetween(1.0, 2.0);
        }
        assertThat(draw(new Distribution.Empirical(List.of(1.0, 4.0)))).containsOnly(1.0, 4.0);
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> new Distribution.Uniform(2, 1)).hasMessageContaining("max");
        assertThatThrownBy(() -> new Distribution.Empirical(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Distribution.Mixture(List.of(1.0), List.of()))
                .hasMessageContaining("weights");
        assertThatThrownBy(() -> new Distribution.Mixture(List.of(0.0), List.of(new Distribution.Constant(1))))
                .hasMessageContaining("above 0");
    }

    @Test
    void aTruncationThatLeavesNextToNothingIsRefusedByTheParameterThatDoesIt() {
        Distribution unit = new Distribution.Exponential(1);
        assertThat(refused(5, 6, new Distribution.Constant(1))).isEqualTo("min");
        assertThat(refused(5, 6, new Distribution.Constant(7))).isEqualTo("max");
        assertThat(refused(9.3, 100, unit)).isEqualTo("min");
        assertThat(refused(-1, 0.9e-4, unit)).isEqualTo("max");
        assertThat(refused(1, 1, unit)).isEqualTo("min");
        // e^-9.2 is 1.01 in 10,000.
        assertThat(draw(new Distribution.Truncated(9.2, 100, unit))).hasSize(DRAWS);
        assertThat(draw(new Distribution.Truncated(1, 1, new Distribution.Constant(1))))
                .containsOnly(1.0);
    }

    private static String refused(double min, double max, Distribution of) {
        try {
            return new Distribution.Truncated(min, max, of).toString();
        } catch (ParamException refused) {
            assertThat(refused).hasMessageContaining("one draw in 10,000");
            return refused.parameter();
        }
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void theDistributionFunctionIsThatOfTheReference(Distribution distribution, RealDistribution reference) {
        for (double x = -20; x < 60; x += 0.37) {
            double expected = reference.cumulativeProbability(x);
            assertThat(distribution.probabilityUpTo(x)).isEqualTo(expected, within(1e-9));
            assertThat(distribution.probabilityBelow(x)).isEqualTo(expected, within(1e-9));
        }
    }

    @Test
    void sharesOfDrawsAreThoseOfTheDistributionFunction() {
        Distribution lumps = new Distribution.Empirical(List.of(-2.0, 0.0, 0.0, 3.0));
        List<Distribution> composed = List.of(
                lumps,
                new Distribution.Zipf(5, 0.8),
                new Distribution.Shifted(-2, new Distribution.Zipf(100_000, 1)),
                new Distribution.Mixture(List.of(2.0, 0.0, 1.0), List.of(lumps, lumps, new Distribution.Normal(1, 2))),
                new Distribution.Truncated(-1, 3, new Distribution.Normal(1, 2)),
                new Distribution.Truncated(0, 3, lumps),
                new Distribution.Shifted(0.5, new Distribution.Truncated(1, 4, new Distribution.Gamma(2, 0.7))));
        for (Distribution distribution : composed) {
            double[] drawn = draw(distribution);
            for (double x : new double[] {-3, -2, -1, 0, 0.5, 1, 2, 3, 4, 7}) {
                // Beyond 4.5 standard errors of a share (at most 0.0035) is a defect.
                assertThat((double) java.util.Arrays.stream(drawn)
                                        .filter(v -> v <= x)
                                        .count()
                                / DRAWS)
                        .as("%s up to %s", distribution, x)
                        .isEqualTo(distribution.probabilityUpTo(x), within(0.016));
                assertThat((double) java.util.Arrays.stream(drawn)
                                        .filter(v -> v < x)
                                        .count()
                                / DRAWS)
                        .as("%s below %s", distribution, x)
                        .isEqualTo(distribution.probabilityBelow(x), within(0.016));
            }
        }
    }

    @Test
    void nothingNegativeIsSaidOfWhatCannotBeNegative() {
        assertThat(new Distribution.Shifted(5, new Distribution.Constant(-5)).probabilityBelow(0))
                .isZero();
        assertThat(new Distribution.Normal(2, 1).probabilityBelow(0)).isEqualTo(0.02275, within(1e-5));
        assertThat(new Distribution.Normal(0, 0).probabilityBelow(0)).isZero();
        assertThat(new Distribution.LogNormal(3, 0).probabilityUpTo(3)).isEqualTo(1);
        for (Distribution zero : List.of(
                new Distribution.Exponential(0),
                new Distribution.LogNormal(0, 1),
                new Distribution.Pareto(0, 1),
                new Distribution.Weibull(0, 1),
                new Distribution.Gamma(0, 1),
                new Distribution.Uniform(0, 0))) {
            assertThat(zero.probabilityBelow(0)).as(zero.toString()).isZero();
            assertThat(zero.probabilityUpTo(0)).as(zero.toString()).isEqualTo(1);
        }
    }

    @Test
    void zipfsDistributionFunctionAgreesWithTheSumWhereItIsApproximated() {
        for (double exponent : new double[] {0, 0.99, 1, 1.3, 3}) {
            double sum = 0;
            double upTo50_000 = 0;
            for (int k = 1; k <= 200_000; k++) {
                sum += Math.pow(k, -exponent);
                upTo50_000 = k <= 50_000 ? sum : upTo50_000;
            }
            assertThat(new Distribution.Zipf(200_000, exponent).probabilityUpTo(50_000.5))
                    // The plain sum itself rounds 200,000 times.
                    .isEqualTo(upTo50_000 / sum, within(1e-11));
        }
    }

    private static double[] draw(Distribution distribution) {
        Sampler sampler = distribution.sampler(new StreamSource(11, 0).stream("test", "draws"));
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = sampler.next();
        }
        return drawn;
    }
}
