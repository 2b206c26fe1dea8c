package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
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

    @ParameterizedTest
    @CsvSource({"1, 8, 9", "0, 1, 2", "1, 3, 3", "16, 1024, 11"})
    void betweenWholeNumbersAcrossThereIsNoLabel(double first, double last, int labels) {
        Extent extent = new Extent();
        extent.add(first, last);
        List<NumberTick> whole = ticks(ScaleAxis.across("", extent, Figure.Scale.LINEAR, 12));
        assertThat(whole).hasSize(labels).allMatch(tick -> tick.getValue() == Math.rint(tick.getValue()));
        extent.add(0.5);
        assertThat(ticks(ScaleAxis.across("", extent, Figure.Scale.LINEAR, 12)).size())
                .isGreaterThanOrEqualTo(labels);
    }

    private static List<NumberTick> ticks(ScaleAxis axis) {
        return axis.refreshTicks(null, null, null, RectangleEdge.BOTTOM).stream()
                .map(NumberTick.class::cast)
                .toList();
    }
}
