package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpTest {
    @Test
    void itIsWithinTwoUnitsInTheLastPlaceOfTheExactFunction() {
        // StrictMath.exp is itself within one.
        RandomStream stream = new StreamSource(1, 0).stream("exp", "arguments");
        for (int i = 0; i < 500_000; i++) {
            double x = (i % 2 == 0 ? 1400 : 4) * (stream.nextDouble() - 0.5);
            double exact = StrictMath.exp(x);
            assertThat(Math.abs(Exp.of(x) - exact)).isLessThanOrEqualTo(3 * Math.ulp(exact));
        }
    }

    @Test
    void theLimitsAreThoseOfTheExactFunction() {
        for (double x : new double[] {1e-300, -699.9, 699.9}) {
            double exact = StrictMath.exp(x);
            assertThat(Math.abs(Exp.of(x) - exact)).isLessThanOrEqualTo(3 * Math.ulp(exact));
        }
        for (double x : new double[] {700, -745, 710, 1e300, -1e300}) {
            assertThat(Exp.of(x)).isEqualTo(StrictMath.exp(x));
        }
        assertThat(Exp.of(-0.0)).isEqualTo(1);
        assertThat(Exp.of(0)).isEqualTo(1);
        assertThat(Exp.of(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exp.of(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Exp.of(Double.NaN)).isNaN();
    }
}
