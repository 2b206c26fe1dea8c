package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;

class InterimLookTest {
    private static final int TRIALS = 2_000;
    private static final double LIMIT = 10;

    private static Estimate of(double... values) {
        return Confidence.mean(values, ResultSet.LEVEL);
    }

    private static Verdict first(Estimate estimate) {
        return InterimLook.between(new InterimLook(1).widened(estimate, false), 9, 11)
                .verdict();
    }

    @Test
    void onlyAnIntervalFarFromTheBoundsSettlesAVerdict() {
        assertThat(first(of(10, 10.001, 9.999))).isEqualTo(Verdict.REPRODUCED);
        assertThat(first(of(20, 20.001, 19.999))).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(first(of(10.9, 11, 10.8))).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(first(of(11.1, 11.2, 11))).isEqualTo(Verdict.NOT_DECIDED);
    }

    @Test
    void laterLooksAskForMore() {
        Estimate estimate = of(10, 10.1, 9.9, 10);
        double before = 0;
        for (int number = 1; number <= 5; number++) {
            double width = new InterimLook(number).widened(estimate, false).halfWidth();
            assertThat(width).isGreaterThan(before);
            before = width;
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new InterimLook(0));
    }

    @Test
    void twoEqualValuesMayBeEqualByAccident() {
        assertThat(first(Certainty.oneValue(10, 2))).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(first(Certainty.oneValue(10, 4))).isEqualTo(Verdict.REPRODUCED);
        Estimate counted = new InterimLook(1).widened(Certainty.oneValue(10, 1), true);
        assertThat(InterimLook.between(counted, 9, 11).verdict()).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void whatHasNoIntervalIsNotSettled() {
        assertThat(first(new Estimate(10, Double.NaN, Double.NaN, 2, 0.95))).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(first(new Estimate(Double.NaN, Double.NaN, Double.NaN, 2, 0.95)))
                .isEqualTo(Verdict.NOT_DECIDED);
        assertThat(first(new Estimate(Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, 2, 0.95)))
                .isEqualTo(Verdict.NOT_DECIDED);
    }

    /** Half of the wrong verdicts lie on the one side that a mean at a limit has: 0.5 %, and four standard errors. */
    private static final double MOST = TRIALS * InterimLook.ERROR / 2 + 4 * Math.sqrt(TRIALS * InterimLook.ERROR / 2);

    @Test
    void fewVerdictsAreWrong() {
        assertThat(wrong((look, estimate) -> new InterimLook(look).widened(estimate, false)))
                .isPositive()
                .isLessThan(MOST);
    }

    /** What the looks are for: at the usual level each look has an error of its own. */
    @Test
    void looksAtTheUsualLevelWouldBeWrongTooOften() {
        assertThat(wrong((look, estimate) -> estimate)).isGreaterThan(MOST);
    }

    private interface Interval {
        Estimate of(int look, Estimate estimate);
    }

    /** Counts how often a mean at the limit is settled as one below it, at one of three looks. */
    private static double wrong(Interval interval) {
        SplittableRandom random = new SplittableRandom(1);
        int wrong = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] values = DoubleStream.generate(() -> random.nextGaussian(LIMIT, 1))
                    .limit(8)
                    .toArray();
            for (int look = 1; look <= 3; look++) {
                Estimate estimate = of(Arrays.copyOf(values, 1 << look));
                Ruling ruling = InterimLook.between(interval.of(look, estimate), Double.NEGATIVE_INFINITY, LIMIT);
                if (ruling.verdict() == Verdict.REPRODUCED) {
                    wrong++;
                    break;
                }
            }
        }
        return wrong;
    }
}
