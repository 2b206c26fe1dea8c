package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleAxisTest {
    @ParameterizedTest
    @CsvSource({"0.003, 0, 0.00315", "450, 0, 472.5", "0, 0, 1.05", "-2, -2.1, 0.1"})
    void anAxisOfOneValueReachesFromZeroToIt(double value, double low, double high) {
        Extent extent = new Extent();
        extent.add(value);

        ScaleAxis axis = ScaleAxis.of("", extent, Figure.Scale.LINEAR, 10);

        assertThat(axis.getLowerBound()).isCloseTo(low, Offset.offset(1e-9));
        assertThat(axis.getUpperBound()).isCloseTo(high, Offset.offset(1e-9));
    }
}
