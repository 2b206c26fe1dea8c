package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.results.Estimate;

class BarChartTest {
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
}
