package org.orrery.vnic.machnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpraySizeTest {
    @ParameterizedTest
    @CsvSource({
        "4, 1, false, 13",
        "1, 4, false, 1",
        "1, 4, true, 11",
        "4, 1, true, 11",
        "5, 3, false, 17",
        "5, 3, true, 44"
    })
    void aBatchHasToHitTheSideToWhichItGoesAndMirroredBothSides(int there, int back, boolean mirrored, int expected) {
        assertThat(SpraySize.of(0.95, there, back, mirrored)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, true, 1", "1, false, 1", "2, true, 11", "2, false, 6", "16, true, 766"})
    void theFormulaIsRoundedUp(int engines, boolean mirrored, int expected) {
        assertThat(SpraySize.of(0.95, engines, engines, mirrored)).isEqualTo(expected);
        double hit = mirrored ? 1.0 / (engines * engines) : 1.0 / engines;
        double needed = mirrored ? 0.95 : Math.sqrt(0.95);
        if (engines > 1) {
            assertThat(1 - Math.pow(1 - hit, expected)).isGreaterThanOrEqualTo(needed);
            assertThat(1 - Math.pow(1 - hit, expected - 1)).isLessThan(needed);
        }
    }
}
