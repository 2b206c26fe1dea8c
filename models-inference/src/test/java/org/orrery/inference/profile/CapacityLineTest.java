package org.orrery.inference.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityLineTest {
    @Test
    void theDeterminationCountsCapacitiesBesideTheLineToo() {
        CapacityLine line = CapacityLine.through(List.of(1L, 3L), Map.of(1, 10, 2, 23, 3, 30))
                .orElseThrow();
        assertThat(line.slope()).isCloseTo(10, within(1e-12));
        assertThat(line.intercept()).isCloseTo(0, within(1e-12));
        // Residuals 0, 3, 0; deviations from the mean 21: -11, 2, 9.
        assertThat(line.determination()).isCloseTo(1 - 9.0 / 206, within(1e-12));
    }

    @Test
    void oneKnownPointMakesNoLine() {
        assertThat(CapacityLine.through(List.of(1L, 4L), Map.of(1, 10, 2, 20))).isEmpty();
    }
}
