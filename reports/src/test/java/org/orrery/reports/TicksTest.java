package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> labels(List<Ticks.Tick> ticks) {
        return ticks.stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void linearTicksAreRound() {
        assertThat(labels(Ticks.linear(0, 21, 5))).containsExactly("0", "5", "10", "15", "20");
        assertThat(labels(Ticks.linear(-0.3, 0.3, 6)))
                .containsExactly("−0.3", "−0.2", "−0.1", "0", "0.1", "0.2", "0.3");
    }

    @Test
    void timesAreMinutesAndSeconds() {
        assertThat(labels(Ticks.clock(0, 1255, 12)))
                .startsWith("0:00", "2:00")
                .endsWith("20:00")
                .hasSize(11);
        assertThat(labels(Ticks.clock(0, 7300, 5)))
                .containsExactly("0:00:00", "0:30:00", "1:00:00", "1:30:00", "2:00:00");
    }

    @Test
    void logarithmicTicksAreOneTwoFive() {
        assertThat(labels(Ticks.logarithmic(4, 120, 6))).containsExactly("5", "10", "20", "50", "100");
        assertThat(labels(Ticks.logarithmic(1, 1e12, 5)))
                .hasSizeLessThanOrEqualTo(5)
                .contains("1");
    }

    @Test
    void anAxisWithoutAPowerOfTenStillHasLabels() {
        assertThat(Ticks.logarithmic(11, 19, 5)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void shortRunsAreShownInTheirOwnUnit() {
        Extent extent = new Extent();
        extent.add(0, 0.000_02);
        assertThat(ScaleAxis.time(extent, 10).getLabel()).isEqualTo("simulated time (µs)");
        extent.add(59);
        assertThat(ScaleAxis.time(extent, 10).getLabel()).isEqualTo("simulated time (s)");
        extent.add(1260);
        assertThat(ScaleAxis.time(extent, 10).getLabel()).isEqualTo("simulated time (min:s)");
    }
}
