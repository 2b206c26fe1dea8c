package org.orrery.inference.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;

class PerSecondTest {
    @ParameterizedTest
    @ValueSource(strings = {"24.446237", "-3.791667", "0.1", "15.077", "1000000", "0.000001"})
    void aRateIsTheDoubleOfItsDigits(String digits) {
        assertThat(PerSecond.of(Quantity.parseExact(digits + " /s", Dimension.RATE)))
                .isEqualTo(Double.parseDouble(digits));
    }

    @Test
    void wholeRatesAreCounts() {
        assertThat(PerSecond.whole("load", Quantity.parseExact("2 k/s", Dimension.RATE)))
                .isEqualTo(2000);
    }

    @Test
    void aPartOfARequestIsRefused() {
        assertThatThrownBy(() -> PerSecond.whole("load", Quantity.parseExact("2.5 /s", Dimension.RATE)))
                .isInstanceOfSatisfying(
                        ParamException.class, bad -> assertThat(bad.parameter()).isEqualTo("load"))
                .hasMessageContaining("2.5 /s leaves a part of a request in each second");
    }
}
