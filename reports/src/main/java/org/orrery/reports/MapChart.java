package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.ui.RectangleInsets;

/** Draws a result over each axis of a space: panels side by side, which share the scale of the result. */
final class MapChart {
    private static final int MOST_COLUMNS = 3;
    private static final int HEIGHT = 270;
    private static final int MARGIN = 8;

    private final Figure.Map figure;
    private final Styles styles;

    private MapChart(Figure.Map figure, Styles styles) {
        this.figure = figure;
        this.styles = styles;
    }

    static Drawing of(Figure.Map figure, String title, Styles styles) {
        return figure.panels().isEmpty()
                ? Theme.note(title, "nothing to show")
                : new MapChart(figure, styles).draw(title);
    }

    private Drawing draw(String title) {
        int columns = Math.min(MOST_COLUMNS, figure.panels().size());
        int rows = (figure.panels().size() + columns - 1) / columns;
        int width = (Theme.WIDTH - 2 * MARGIN) / columns;
        List<JFreeChart> charts = figure.panels().stream().map(this::chart).toList();
        Theme.Plots plots = (g2, top) -> {
            panels(g2, charts, columns, width, top);
            String heading = LineChart.titled(figure.y());
            Theme.text(g2, Theme.HEADING, heading, MARGIN, top + 17, Theme.WIDTH - 2.0 * MARGIN);
        };
        return Theme.drawing(plots, title, legend(), rows * HEIGHT);
    }

    private static void panels(Graphics2D g2, List<JFreeChart> charts, int columns, int width, int top) {
        for (int i = 0; i < charts.size(); i++) {
            double x = MARGIN + i % columns * width;
            double y = top + i / columns * (double) HEIGHT;
            charts.get(i).draw(g2, new Rectangle2D.Double(x, y, width, HEIGHT));
        }
    }

    private JFreeChart chart(Figure.MapPanel panel) {
        ScaleAxis x = horizontal(panel);
        Extent extent = new Extent();
        figure.panels()
                .forEach(each -> each.series().forEach(series -> series.points().forEach(extent::add)));
        figure.marks().forEach(mark -> extent.add(mark.value()));
        ScaleAxis y = ScaleAxis.of("", extent, figure.y().scale(), 6);
        List<Trace> traces = panel.series().stream()
                .map(series -> Trace.of(series, Figure.Shape.LINE, x, y))
                .toList();
        List<Style> looks =
                traces.stream().map(trace -> styles.of(trace.name())).toList();
        PanelPlot plot =
                new PanelPlot(new Trace.Dataset(traces), y, new TraceRenderer(traces, looks, false, false), "");
        plot.setDomainAxis(x);
        figure.marks().forEach(plot::mark);
        plot.setInsets(PanelPlot.INSETS);
        JFreeChart chart = new JFreeChart(null, Theme.TITLE, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    private static ScaleAxis horizontal(Figure.MapPanel panel) {
        if (panel.levels().isEmpty()) {
            Extent extent = new Extent();
            panel.series().forEach(series -> series.points().forEach(point -> extent.add(point.x())));
            return ScaleAxis.of(LineChart.titled(panel.x()), extent, panel.x().scale(), 4);
        }
        List<Ticks.Tick> ticks = IntStream.range(0, panel.levels().size())
                .mapToObj(i -> new Ticks.Tick(i, Texts.printable(panel.levels().get(i))))
                .toList();
        ScaleAxis axis = ScaleAxis.between(-0.5, panel.levels().size() - 0.5, ticks);
        axis.setLabel(LineChart.titled(panel.x()));
        return axis;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        figure.panels().stream()
                .flatMap(panel -> panel.series().stream())
                .map(Figure.Series::name)
                .distinct()
                .forEach(name ->
                        entries.add(new Legend.Entry(styles.title(name), styles.of(name), Legend.Sample.POINT)));
        return new Legend(entries.size() == 1 ? List.of() : entries);
    }
}
