package org.orrery.reports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A figure as data for the script of a page, with the colours, lines and markers of the picture. */
final class FigureData {
    private final Figure figure;
    private final Styles styles;
    private final List<String> names;
    private final boolean paper;
    private final Set<String> hollow = new LinkedHashSet<>();

    /** The order of a legend is that of the styles, unless the order of the names says something itself. */
    private FigureData(Figure figure, Styles styles, Stream<String> names, boolean ordered, boolean paper) {
        this.figure = figure;
        this.styles = styles;
        this.names = ordered
                ? names.distinct().toList()
                : names.distinct()
                        .sorted((a, b) -> styles.position(a) - styles.position(b))
                        .toList();
        this.paper = paper;
    }

    private static FigureData panels(Figure figure, Styles styles, List<Figure.Panel> panels) {
        List<Figure.Series> all =
                panels.stream().flatMap(panel -> panel.series().stream()).toList();
        boolean paper = all.stream().anyMatch(Figure.Series::paper);
        FigureData data = new FigureData(figure, styles, all.stream().map(Figure.Series::name), false, paper);
        all.stream().filter(Figure.Series::paper).forEach(series -> data.hollow.add(series.name()));
        all.stream().filter(series -> !series.paper()).forEach(series -> data.hollow.remove(series.name()));
        return data;
    }

    /** Returns the data; empty for tables, which stand in the page as they are. */
    static Optional<Json> of(Figure figure, Styles styles) {
        if (figure instanceof Figure.Timeline timeline) {
            PanelData.Horizontal x = PanelData.Horizontal.time(timeline.panels());
            return Optional.of(panels(figure, styles, timeline.panels())
                    .stacked("time", x, timeline.panels())
                    .with("warmup", timeline.warmup()));
        } else if (figure instanceof Figure.Curve curve) {
            PanelData.Horizontal x = PanelData.Horizontal.of(curve.x(), curve.panels());
            return Optional.of(panels(figure, styles, curve.panels()).stacked("curve", x, curve.panels()));
        } else if (figure instanceof Figure.Cdf cdf) {
            Figure.Axis share = new Figure.Axis("Share of values at or below", "", Figure.Scale.LINEAR);
            List<Figure.Panel> panels =
                    List.of(new Figure.Panel("", share, Figure.Shape.STEP, cdf.series(), List.of()));
            PanelData.Horizontal x = PanelData.Horizontal.of(cdf.x(), panels)
                    .showing(LineChart.bulk(cdf.series()))
                    .with("uprights", PanelData.marks(cdf.marks()));
            return Optional.of(panels(figure, styles, panels).stacked("curve", x, panels));
        } else if (figure instanceof Figure.Scatter scatter) {
            List<Figure.Panel> panels =
                    List.of(new Figure.Panel("", scatter.y(), Figure.Shape.LINE, scatter.series(), List.of()));
            PanelData.Horizontal x = PanelData.Horizontal.of(scatter.x(), panels);
            return Optional.of(panels(figure, styles, panels).apart(panels, List.of(x)));
        } else if (figure instanceof Figure.Map map) {
            List<Figure.Panel> panels = map.panels().stream()
                    .map(panel -> new Figure.Panel("", map.y(), Figure.Shape.LINE, panel.series(), map.marks()))
                    .toList();
            List<PanelData.Horizontal> axes =
                    map.panels().stream().map(PanelData.Horizontal::of).toList();
            return Optional.of(panels(figure, styles, panels).apart(panels, axes));
        } else if (figure instanceof Figure.Bars bars) {
            return Optional.of(bars(bars, styles));
        }
        return Optional.empty();
    }

    private Json head(String kind) {
        Json data = new Json()
                .with("id", figure.id())
                .with("title", figure.title())
                .with("kind", kind)
                .objects("legend", names.stream().map(this::look).toList());
        return paper
                ? data.with(
                        "paper",
                        StyleData.of(Legend.PAPER.style())
                                .with("name", styles.paper().label()))
                : data;
    }

    private Json look(String name) {
        return StyleData.of(styles.of(name)).with("name", styles.title(name)).with("hollow", hollow.contains(name));
    }

    /** Panels above one another on one axis. */
    private Json stacked(String kind, PanelData.Horizontal x, List<Figure.Panel> panels) {
        return head(kind)
                .with("lines", true)
                .with("shared", true)
                .objects(
                        "panels",
                        panels.stream()
                                .map(panel -> PanelData.of(panel, x, names))
                                .toList());
    }

    /** Panels of points, each with an axis of its own. */
    private Json apart(List<Figure.Panel> panels, List<PanelData.Horizontal> axes) {
        return head("points")
                .objects(
                        "panels",
                        IntStream.range(0, panels.size())
                                .mapToObj(i -> PanelData.of(panels.get(i), axes.get(i), names))
                                .toList());
    }

    private static Json bars(Figure.Bars bars, Styles styles) {
        List<Figure.Bar> all =
                bars.panels().stream().flatMap(panel -> panel.bars().stream()).toList();
        Stream<String> series =
                bars.stacked() ? BarChart.parts(bars).stream() : all.stream().map(Figure.Bar::series);
        boolean paper = all.stream().anyMatch(bar -> bar.paper().isPresent());
        FigureData data = new FigureData(bars, styles, series, bars.stacked(), paper);
        Set<String> categories = new LinkedHashSet<>();
        all.forEach(bar -> categories.add(bar.category()));
        return data.bars(bars, List.copyOf(categories));
    }

    private Json bars(Figure.Bars bars, List<String> categories) {
        boolean single = !bars.stacked()
                && bars.panels().stream()
                        .flatMap(panel -> panel.bars().stream())
                        .allMatch(bar -> bar.category().equals(bar.series()));
        return head("bars")
                .with("stacked", bars.stacked())
                .with("single", single)
                .texts("categories", categories.stream().map(styles::title).toList())
                .objects(
                        "panels",
                        bars.panels().stream()
                                .map(panel -> new Json()
                                        .with("title", LineChart.titled(panel.value()))
                                        .with("unit", panel.value().unit())
                                        .objects(
                                                "bars",
                                                panel.bars().stream()
                                                        .map(bar -> bar(bar, categories))
                                                        .toList()))
                                .toList());
    }

    private Json bar(Figure.Bar bar, List<String> categories) {
        return new Json()
                .with("c", categories.indexOf(bar.category()))
                .with("s", names.indexOf(bar.series()))
                .with("mean", bar.value().mean())
                .with("lo", bar.value().low())
                .with("hi", bar.value().high())
                .with("paper", bar.paper().orElse(Double.NaN))
                .with("text", Numbers.brief(bar.value()))
                .with("note", bar.note());
    }
}
