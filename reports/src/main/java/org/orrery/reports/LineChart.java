package org.orrery.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.ui.RectangleInsets;

/** Draws timelines, curves, distribution functions and scatter plots: panels above one another on one horizontal axis. */
final class LineChart {
    private static final Set<String> UNITS_OF_COLUMNS = Set.of(" s", " ms", " us", " ns", " ps", " pct", " rps");
    private static final int PANEL = 175;
    private static final int LONE_PANEL = 360;
    private static final int AXIS = 48;
    private static final int MOST_LABELS = 10;
    private static final double FIRST_SHARE = 0.002;
    /** What wide bands may add to the height of a timeline, in heights of its lines; the rest is cut. */
    private static final double BAND_ROOM = 0.3;
    /** What wide intervals may add to the height of other charts. */
    private static final double WHISKER_ROOM = 1;

    private final Styles styles;
    private final boolean lines;
    private final boolean time;
    private final ScaleAxis x;

    private LineChart(Styles styles, boolean lines, boolean time, ScaleAxis x) {
        this.styles = styles;
        this.lines = lines;
        this.time = time;
        this.x = x;
    }

    static Drawing of(Figure.Timeline figure, String title, Styles styles) {
        ScaleAxis axis = ScaleAxis.time(horizontal(figure.panels()), MOST_LABELS + 2);
        return new LineChart(styles, true, true, axis).draw(title, figure.panels(), List.of(), figure.warmup());
    }

    static Drawing of(Figure.Curve figure, String title, Styles styles) {
        return new LineChart(styles, true, false, horizontalAxis(figure.x(), figure.panels()))
                .draw(title, figure.panels());
    }

    static Drawing of(Figure.Cdf figure, String title, Styles styles) {
        Figure.Axis share = new Figure.Axis("Share of values at or below", "", Figure.Scale.LINEAR);
        List<Figure.Panel> panels = List.of(new Figure.Panel("", share, Figure.Shape.STEP, figure.series(), List.of()));
        return new LineChart(styles, true, false, across(figure.x(), bulk(figure.series())))
                .draw(title, panels, figure.marks(), 0);
    }

    static Drawing of(Figure.Scatter figure, String title, Styles styles) {
        List<Figure.Panel> panels =
                List.of(new Figure.Panel("", figure.y(), Figure.Shape.LINE, figure.series(), List.of()));
        return new LineChart(styles, false, false, horizontalAxis(figure.x(), panels)).draw(title, panels);
    }

    private static ScaleAxis horizontalAxis(Figure.Axis axis, List<Figure.Panel> panels) {
        return across(axis, horizontal(panels));
    }

    private static ScaleAxis across(Figure.Axis axis, Extent extent) {
        return ScaleAxis.across(titled(axis), extent, axis.scale(), MOST_LABELS);
    }

    /** Where distributions rise: a few very small values must not take half of the picture. */
    static Extent bulk(List<Figure.Series> distributions) {
        Extent extent = new Extent();
        for (Figure.Series distribution : distributions) {
            distribution.points().stream()
                    .filter(point -> point.y() >= FIRST_SHARE)
                    .forEach(point -> extent.add(point.x()));
        }
        return extent;
    }

    private static Extent horizontal(List<Figure.Panel> panels) {
        Extent extent = new Extent();
        panels.forEach(
                panel -> panel.series().forEach(series -> series.points().forEach(point -> extent.add(point.x()))));
        return extent;
    }

    /** Returns the title of an axis with its unit in brackets, unless the title already has the word; names of columns may end with their unit. */
    static String titled(Figure.Axis axis) {
        String ending = " " + axis.unit().replace("%", "pct").replace("/s", "rps");
        if (UNITS_OF_COLUMNS.contains(ending) && axis.title().endsWith(ending)) {
            String name = axis.title().substring(0, axis.title().length() - ending.length());
            return Texts.printable(name + " (" + axis.unit() + ")");
        }
        List<String> words = List.of(axis.title().toLowerCase(Locale.ROOT).split("\\W+"));
        boolean said = axis.unit().isEmpty() || words.contains(axis.unit().toLowerCase(Locale.ROOT));
        return Texts.printable(said ? axis.title() : axis.title() + " (" + axis.unit() + ")");
    }

    private Drawing draw(String title, List<Figure.Panel> panels) {
        return draw(title, panels, List.of(), 0);
    }

    private Drawing draw(String title, List<Figure.Panel> panels, List<Figure.Mark> uprights, double warmup) {
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(x);
        plot.setGap(4);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        int labels = panels.size() == 1 ? MOST_LABELS : 5;
        for (Figure.Panel panel : panels) {
            PanelPlot part = plot(panel, uprights, labels);
            if (warmup > 0) {
                part.shade(warmup, panel.equals(panels.get(0)) ? "warm-up" : "", x);
            }
            plot.add(part);
            part.setInsets(PanelPlot.INSETS);
        }
        int height = panels.size() == 1 ? LONE_PANEL : panels.size() * PANEL;
        return Theme.drawing(plot, title, legend(panels), height + AXIS);
    }

    private PanelPlot plot(Figure.Panel panel, List<Figure.Mark> uprights, int labels) {
        ScaleAxis y = ScaleAxis.of("", vertical(panel), panel.y().scale(), labels);
        List<Trace> traces = panel.series().stream()
                .sorted(Comparator.comparing(Figure.Series::paper)
                        .thenComparing(series -> -styles.position(series.name())))
                .map(series -> Trace.of(series, panel.shape(), x, y))
                .toList();
        List<Style> looks =
                traces.stream().map(trace -> styles.of(trace.name())).toList();
        Trace.Dataset data = new Trace.Dataset(traces);
        PanelPlot plot = new PanelPlot(data, y, new TraceRenderer(traces, looks, lines, time), heading(panel));
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        panel.marks().forEach(plot::mark);
        uprights.forEach(mark -> plot.upright(mark, x));
        return plot;
    }

    private static String heading(Figure.Panel panel) {
        String axis = titled(panel.y());
        boolean same = panel.title().isBlank() || panel.title().equals(panel.y().title());
        return same ? axis : panel.title() + ": " + axis;
    }

    private Extent vertical(Figure.Panel panel) {
        Extent values = new Extent();
        panel.series().forEach(series -> series.points().forEach(point -> values.add(point.y())));
        panel.marks().forEach(mark -> values.add(mark.value()));
        Extent extent = new Extent();
        extent.add(values.low(), values.largest());
        double range = values.largest() - values.low();
        double room = range > 0 ? (time ? BAND_ROOM : WHISKER_ROOM) * range : Double.POSITIVE_INFINITY;
        for (Figure.Series series : panel.series()) {
            series.points()
                    .forEach(point -> extent.add(
                            Math.max(point.low(), values.low() - room),
                            Math.min(point.high(), values.largest() + room)));
        }
        return extent;
    }

    private Legend legend(List<Figure.Panel> panels) {
        Map<String, Legend.Entry> entries = new LinkedHashMap<>();
        boolean paper = false;
        for (Figure.Panel panel : panels) {
            for (Figure.Series series : panel.series()) {
                paper |= series.paper();
                if (!series.paper()) {
                    Legend.Sample sample = lines ? Legend.Sample.LINE : Legend.Sample.POINT;
                    entries.put(series.name(), entry(series, sample));
                }
            }
        }
        for (Figure.Panel panel : panels) {
            panel.series().stream()
                    .filter(series -> series.paper() && !series.name().equals(Legend.PAPER.label()))
                    .forEach(series -> entries.putIfAbsent(series.name(), entry(series, Legend.Sample.PAPER)));
        }
        List<String> names = new ArrayList<>(entries.keySet());
        names.sort(Comparator.comparingInt(styles::position));
        List<Legend.Entry> ordered =
                new ArrayList<>(names.stream().map(entries::get).toList());
        if (ordered.size() == 1 && !paper && styles.hasOneSystem()) {
            // The title says what the only line is.
            ordered.clear();
        }
        if (paper) {
            ordered.add(styles.paper());
        }
        return new Legend(ordered);
    }

    private Legend.Entry entry(Figure.Series series, Legend.Sample sample) {
        return new Legend.Entry(styles.title(series.name()), styles.of(series.name()), sample);
    }
}
