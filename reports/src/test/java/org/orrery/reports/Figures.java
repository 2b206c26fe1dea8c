package org.orrery.reports;

import java.util.List;
import java.util.OptionalDouble;
import org.orrery.kernel.results.Estimate;

/** Small figures for tests. */
final class Figures {
    private static final double NONE = Double.NaN;

    private Figures() {}

    static Figure.Curve curve(String id, double... values) {
        List<Figure.Point> points = new java.util.ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(Figure.Point.of(i, values[i]));
        }
        Figure.Series series = new Figure.Series("a", points, false);
        return new Figure.Curve(
                id, "Title", "", Figure.Axis.of("Load", "/s"), List.of(panel(Figure.Scale.AUTO, series)));
    }

    static Figure.Panel panel(Figure.Scale scale, Figure.Series... series) {
        Figure.Mark mark = new Figure.Mark("limit", 3);
        return new Figure.Panel(
                "", new Figure.Axis("Delay", "ms", scale), Figure.Shape.STEP, List.of(series), List.of(mark));
    }

    /** Figures with gaps, single points, no points, zeros on a logarithmic axis, and infinite values. */
    static List<Figure> difficult() {
        Figure.Series empty = new Figure.Series("empty", List.of(), false);
        Figure.Series gaps = new Figure.Series(
                "gaps",
                List.of(
                        Figure.Point.of(0, 1),
                        new Figure.Point(1, NONE, 0, 1),
                        new Figure.Point(2, 5, NONE, 6),
                        Figure.Point.of(3, Double.POSITIVE_INFINITY),
                        new Figure.Point(NONE, 3, 1, 4),
                        new Figure.Point(4, 0, -1, 500)),
                false);
        Figure.Series lone = new Figure.Series("lone", List.of(Figure.Point.of(1, 1)), true);
        Estimate undefined = new Estimate(NONE, NONE, NONE, 0, 0.95);
        Estimate below = new Estimate(-3, -4, -2, 5, 0.95);
        List<Figure.Bar> bars = List.of(
                new Figure.Bar("a", "x", undefined, OptionalDouble.of(2)),
                new Figure.Bar("a", "y", below, OptionalDouble.of(NONE)),
                new Figure.Bar("b", "x", new Estimate(1, NONE, NONE, 1, 0.95), OptionalDouble.empty()));
        Figure.Axis value = Figure.Axis.of("Value", "ms");
        return List.of(
                new Figure.Timeline("no-panels", "", "", 0, List.of()),
                new Figure.Timeline("no-points", "", "", 0, List.of(panel(Figure.Scale.LOGARITHMIC, empty))),
                new Figure.Timeline("gaps", "", "", 2, List.of(panel(Figure.Scale.AUTO, gaps, lone))),
                new Figure.Curve("zeros", "", "", value, List.of(panel(Figure.Scale.LOGARITHMIC, gaps, lone, empty))),
                new Figure.Cdf("cdf", "", "", value, List.of(gaps), List.of(new Figure.Mark("SLO", NONE))),
                new Figure.Scatter("lone", "", "", value, value, List.of(lone)),
                curve("flat", 0, 0, 0),
                curve("tiny", 1e-300, 2e-300),
                curve("huge", 1e300, -1e300),
                new Figure.Map("no-axes", "", "", value, List.of(), List.of()),
                new Figure.Map(
                        "map",
                        "",
                        "",
                        value,
                        List.of(
                                new Figure.MapPanel("x", value, List.of(), List.of(gaps, empty)),
                                new Figure.MapPanel(
                                        "y",
                                        value,
                                        List.of("a", "b"),
                                        List.of(curve("c", 1, 2)
                                                .panels()
                                                .get(0)
                                                .series()
                                                .get(0)))),
                        List.of(new Figure.Mark("1", 1))),
                new Figure.Bars("bars", "", "", "system", false, List.of(new Figure.BarPanel(value, bars))),
                new Figure.Bars("stack", "", "", "system", true, List.of(new Figure.BarPanel(value, bars))),
                new Figure.Strips("no-strips", "", "", 0, 0.9, List.of()),
                new Figure.Strips("no-uses", "", "", 1, 0.9, List.of(new Figure.Strip("a", List.of()))),
                new Figure.Strips(
                        "strips",
                        "",
                        "",
                        1,
                        0.9,
                        List.of(
                                new Figure.Strip("a", List.of(new Figure.Use(0, 2, "r", 0.5))),
                                new Figure.Strip(
                                        "b", List.of(new Figure.Use(0, 1, "r", 1), new Figure.Use(3, 4, "s", NONE))))),
                new Figure.Bars("no-bars", "", "", "system", true, List.of(new Figure.BarPanel(value, List.of()))));
    }
}
