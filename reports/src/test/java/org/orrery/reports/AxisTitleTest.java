package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTitleTest {
    @ParameterizedTest
    @CsvSource({
        "Time in the system, ms, Time in the system (ms)",
        "Busy cores, cores, Busy cores",
        "Share of time, '', Share of time",
        "p99 s, s, p99 (s)",
        "share pct, %, share (%)",
        "capacity rps, /s, capacity (/s)",
        "late ms, us, late ms (us)"
    })
    void theUnitStandsInBracketsUnlessTheTitleSaysIt(String title, String unit, String expected) {
        assertThat(LineChart.titled(Figure.Axis.of(title, unit))).isEqualTo(expected);
    }
}
