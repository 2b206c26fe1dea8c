package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.Estimate;

class NumbersTest {
    @Test
    void peopleReadFourDigitsAndWholeNumbers() {
        assertThat(Numbers.text(0.123456)).isEqualTo("0.1235");
        assertThat(Numbers.text(121_697)).isEqualTo("121,697");
        assertThat(Numbers.text(-3.5)).isEqualTo("−3.5");
        assertThat(Numbers.text(1e20)).isEqualTo("1e+20");
        assertThat(Numbers.text(Double.NaN)).isEqualTo("undefined");
        assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEqualTo("∞");
    }

    @Test
    void aMeanHasTheDigitsThatItsIntervalJustifies() {
        Estimate estimate = new Estimate(12.34567, 12.3, 12.4, 10, 0.95);
        assertThat(Numbers.mean(estimate)).isEqualTo("12.346");
        assertThat(Numbers.interval(estimate)).isEqualTo("[12.300, 12.400]");
        assertThat(Numbers.interval(Estimate.exact(3))).isEmpty();
    }

    @Test
    void csvKeepsFifteenDigitsAndNeverALocale() {
        assertThat(Numbers.csv(1.0 / 3)).isEqualTo("0.333333333333333");
        assertThat(Numbers.csv(1e6)).isEqualTo("1000000");
        assertThat(Numbers.csv(Double.NaN)).isEmpty();
        assertThat(Numbers.csv(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    }

    @Test
    void differencesHaveASign() {
        assertThat(Numbers.signed(3.14159)).isEqualTo("+3.14");
        assertThat(Numbers.signed(-0.5)).isEqualTo("−0.5");
        assertThat(Numbers.signed(0)).isEqualTo("0");
    }
}
