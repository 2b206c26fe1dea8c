package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.Estimate;

class BarChartTest {
    /** Twelve names need more rows of a legend than two; a bar for each of them in each category would take 1,400 pixels. */
    private static final double LEGEND_ROWS = 100;

    private static void add(List<Figure.Bar> bars, String category, String... parts) {
        for (String part : parts) {
            bars.add(new Figure.Bar(category, part, Estimate.exact(1), OptionalDouble.empty()));
        }
    }

    @Test
    void partsThatOnlySomeBarsHaveStandWhereThoseBarsHaveThem() {
        List<Figure.Bar> bars = new ArrayList<>();
        add(bars, "direct", "cluster", "pods", "cluster (back)");
        add(bars, "network", "client", "server", "cluster", "pods", "cluster (back)", "client (back)");
        add(bars, "proxy", "client", "proxy", "cluster");
        Figure.Axis axis = Figure.Axis.of("mean", "ms");
        Figure.Bars figure = new Figure.Bars("hops", "", "", "system", true, List.of(new Figure.BarPanel(axis, bars)));

        assertThat(BarChart.parts(figure))
                .containsExactly("client", "server", "proxy", "cluster", "pods", "cluster (back)", "client (back)");
    }

    @Test
    void barsStandWhereTheDataAre() {
        List<Figure.Bar> sparse = new ArrayList<>();
        List<Figure.Bar> dense = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            add(sparse, "category " + i, "series " + i, "other " + i);
            add(dense, "category " + i, "a", "b");
        }
        assertThat(height(sparse)).isLessThan(height(dense) + LEGEND_ROWS);
    }

    private static double height(List<Figure.Bar> bars) {
        Figure.Bars figure = new Figure.Bars(
                "bars", "", "", "system", false, List.of(new Figure.BarPanel(Figure.Axis.of("mean", "ms"), bars)));
        return BarChart.of(figure, "", new Styles(ModelChanges.withFigures(figure)))
                .height();
    }
}
