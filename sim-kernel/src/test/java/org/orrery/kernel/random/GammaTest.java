package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gamma numbers on both sides of the shape 0.1 (a coefficient of variation of 3.16), where the way to make them changes. */
class GammaTest {
    private static final double MEAN = 6;
    private static final int DRAWS = 20_000;
    // The distance that one set of draws in 1,000 exceeds is 1.95 over the root of their number.
    private static final double FARTHEST = 1.95 / Math.sqrt(DRAWS);
    private static final double STANDARD_ERRORS = 4;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.7, 1, 1.5, 2, 3, 3.16, 3.17, 4, 5})
    void meanVarianceAndDistributionAreThoseOfTheLaw(double cv) {
        double[] drawn = draw(cv);
        double meanError = cv / Math.sqrt(DRAWS);
        // The kurtosis is 3 + 6 cv².
        double varianceError = Math.sqrt((2 + 6 * cv * cv) / DRAWS);
        assertThat(StatUtils.mean(drawn) / MEAN).isEqualTo(1, within(STANDARD_ERRORS * meanError));
        assertThat(StatUtils.variance(drawn) / (MEAN * MEAN * cv * cv))
                .isEqualTo(1, within(STANDARD_ERRORS * varianceError));
        assertThat(distance(cv, drawn)).isLessThan(FARTHEST);
    }

    @Test
    void theDistanceShowsACoefficientOfVariationThatIsOff() {
        assertThat(distance(4, draw(4.4))).isGreaterThan(FARTHEST);
        assertThat(distance(0.7, draw(0.77))).isGreaterThan(FARTHEST);
    }

    @Test
    void nearlyAllDrawsAreZeroWhereTheSpreadIsHuge() {
        assertThat(StatUtils.min(draw(1e6))).isZero();
        assertThat(StatUtils.percentile(draw(1e6), 99.9)).isLessThan(1e-12);
    }

    private static double distance(double cv, double[] drawn) {
        double shape = 1 / (cv * cv);
        return new KolmogorovSmirnovTest()
                .kolmogorovSmirnovStatistic(new GammaDistribution(null, shape, MEAN / shape), drawn);
    }

    private static double[] draw(double cv) {
        Sampler sampler = new Distribution.Gamma(MEAN, cv).sampler(new StreamSource(11, 0).stream("test", "gamma"));
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = sampler.next();
        }
        return drawn;
    }
}
