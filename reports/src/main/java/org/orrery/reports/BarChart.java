package org.orrery.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.ui.RectangleInsets;

/** Draws lying bars: a row for each category, a column of bars for each metric. */
final class BarChart {
    private static final int MOST_COLUMNS = 3;
    private static final int NARROWEST_COLUMN = 200;
    private static final int ROW = 34;
    private static final int BAR = 20;
    private static final int AXIS = 34;
    private static final int GAP = 18;

    private final Figure.Bars figure;
    private final Styles styles;
    private final List<String> categories;
    private final List<String> series;
    private final boolean single;
    /** The series that each category has, from top to bottom; bars stand where the data are. */
    private final Map<String, List<String>> present = new LinkedHashMap<>();

    private final int most;

    private BarChart(Figure.Bars figure, Styles styles) {
        this.figure = figure;
        this.styles = styles;
        Set<String> rows = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Figure.BarPanel panel : figure.panels()) {
            for (Figure.Bar bar : panel.bars()) {
                rows.add(bar.category());
                names.add(bar.series());
            }
        }
        categories = List.copyOf(rows);
        series = figure.stacked()
                ? parts(figure)
                : names.stream()
                        .sorted((a, b) -> styles.position(a) - styles.position(b))
                        .toList();
        single = !figure.stacked()
                && figure.panels().stream().allMatch(panel -> panel.bars().stream()
                        .allMatch(bar -> bar.category().equals(bar.series())));
        for (String category : categories) {
            Set<String> there = new LinkedHashSet<>();
            figure.panels().forEach(panel -> panel.bars().stream()
                    .filter(bar -> bar.category().equals(category))
                    .forEach(bar -> there.add(bar.series())));
            present.put(category, series.stream().filter(there::contains).toList());
        }
        most = present.values().stream().mapToInt(List::size).max().orElse(1);
    }

    /** The parts of all bars in the order in which each bar has them; what only some have stands before what follows there. */
    static List<String> parts(Figure.Bars figure) {
        List<String> order = new ArrayList<>();
        for (Figure.BarPanel panel : figure.panels()) {
            Map<String, List<String>> bars = new LinkedHashMap<>();
            panel.bars().forEach(bar -> bars.computeIfAbsent(bar.category(), name -> new ArrayList<>())
                    .add(bar.series()));
            for (List<String> bar : bars.values()) {
                int before = order.size();
                for (int i = bar.size() - 1; i >= 0; i--) {
                    int known = order.indexOf(bar.get(i));
                    if (known < 0) {
                        order.add(before, bar.get(i));
                    } else {
                        before = known;
                    }
                }
            }
        }
        return List.copyOf(order);
    }

    static Drawing of(Figure.Bars figure, String title, Styles styles) {
        return new BarChart(figure, styles).draw(title);
    }

    private Drawing draw(String title) {
        List<Drawing> rows = new ArrayList<>();
        List<Figure.BarPanel> panels = figure.panels();
        int columns = (int) Math.max(1, Math.min(MOST_COLUMNS, room() / (NARROWEST_COLUMN + GAP)));
        for (int from = 0; from < panels.size(); from += columns) {
            List<Figure.BarPanel> row = panels.subList(from, Math.min(panels.size(), from + columns));
            rows.add(row(row, from == 0 ? title : "", from == 0 ? legend() : new Legend(List.of())));
        }
        return rows.isEmpty() ? Theme.note(title, "nothing to show") : Drawing.stacked(rows);
    }

    private Drawing row(List<Figure.BarPanel> panels, String title, Legend legend) {
        CategoryAxis axis = new CategoryAxis();
        Theme.apply(axis);
        axis.setMaximumCategoryLabelWidthRatio(1.4f);
        axis.setMaximumCategoryLabelLines(2);
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        axis.setCategoryMargin(0.25);
        axis.setTickMarksVisible(false);
        CombinedDomainCategoryPlot plot = new CombinedDomainCategoryPlot(axis);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setGap(GAP);
        double width = room() / panels.size() - GAP;
        int heading = 0;
        for (Figure.BarPanel panel : panels) {
            BarPlot column = figure.stacked()
                    ? BarPlot.stacked(panel, data(panel), width)
                    : BarPlot.of(panel, data(panel), width, single);
            heading = Math.max(heading, column.headingHeight());
            plot.add(column);
        }
        plot.setInsets(new RectangleInsets(heading, 0, 0, 0));
        int perCategory = single || figure.stacked() ? ROW : Math.max(ROW, BAR * most + 14);
        return Theme.drawing(plot, title, legend, heading + categories.size() * perCategory + AXIS);
    }

    /** Returns what the names of the categories leave of the width. */
    private double room() {
        double labels = categories.stream()
                .mapToDouble(name -> Theme.TEXT.width(styles.title(name)))
                .max()
                .orElse(0);
        return Theme.WIDTH - Math.min(labels, Theme.WIDTH / 2.0) - 40;
    }

    private BarData data(Figure.BarPanel panel) {
        if (figure.stacked()) {
            return new BarData(series, categories, by(panel, Figure.Bar::series), styles);
        }
        List<String> places = IntStream.range(0, most).mapToObj(String::valueOf).toList();
        return new BarData(
                places,
                categories,
                by(panel, bar -> places.get(present.get(bar.category()).indexOf(bar.series()))),
                styles);
    }

    private static Map<String, Map<String, Figure.Bar>> by(Figure.BarPanel panel, Function<Figure.Bar, String> row) {
        Map<String, Map<String, Figure.Bar>> bars = new LinkedHashMap<>();
        for (Figure.Bar bar : panel.bars()) {
            bars.computeIfAbsent(row.apply(bar), name -> new LinkedHashMap<>()).put(bar.category(), bar);
        }
        return bars;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        if (!single) {
            series.forEach(
                    name -> entries.add(new Legend.Entry(styles.title(name), styles.of(name), Legend.Sample.BAR)));
        }
        boolean paper = figure.panels().stream().anyMatch(panel -> panel.bars().stream()
                .anyMatch(bar -> bar.paper().isPresent()));
        if (paper) {
            entries.add(styles.paper());
        }
        return new Legend(entries);
    }
}
