package org.orrery.inference.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OversubscriptionTest {
    @ParameterizedTest
    @CsvSource({"1, 2, 1", "4, 4, 1", "3, 2, 1.25", "2, 1, 1.5", "16, 8, 1.5", "6, 2, 2", "4, 1, 2.5", "16, 4, 2.5"})
    void theFactorFollowsTheRatioOfThreadsToCores(int threads, int cores, double factor) {
        assertThat(new Oversubscription.ByRatio(1.5, 2.5).factor(threads, cores))
                .isCloseTo(factor, within(1e-12));
    }

    @Test
    void aConstantFactorHoldsForAnyThreadsAboveTheCores() {
        Oversubscription constant = new Oversubscription.Constant(2);
        assertThat(constant.factor(4, 4)).isEqualTo(1);
        assertThat(constant.factor(5, 4)).isEqualTo(2);
        assertThat(constant.factor(64, 1)).isEqualTo(2);
        assertThat(constant.mostThreadsPerCore()).isEmpty();
    }
}
