package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** A panel as data: its axes, its series as columns, and the values that matter. */
final class PanelData {
    private PanelData() {}

    /**
     * A horizontal axis.
     *
     * @param axis the axis itself
     * @param more what the panel has on this axis
     */
    record Horizontal(Json axis, Json more) {
        private static final double LONG = 60;
        private static final double HOURS = 3600;

        static Horizontal of(Figure.Axis axis, List<Figure.Panel> panels) {
            return new Horizontal(PanelData.axis(axis, extent(panels)), new Json());
        }

        static Horizontal of(Figure.MapPanel panel) {
            Figure.Panel points = new Figure.Panel("", panel.x(), Figure.Shape.LINE, panel.series(), List.of());
            Json axis = PanelData.axis(panel.x(), extent(List.of(points)));
            return new Horizontal(panel.levels().isEmpty() ? axis : axis.texts("levels", panel.levels()), new Json());
        }

        /** Simulated time: minutes and seconds, or seconds in the unit that fits. */
        static Horizontal time(List<Figure.Panel> panels) {
            Extent seconds = extent(panels);
            String title = ScaleAxis.time(seconds, 2).getLabel();
            Json axis = new Json().with("title", title).with("name", "at");
            if (!seconds.isEmpty() && seconds.largest() - seconds.low() >= LONG) {
                return new Horizontal(axis.with("clock", seconds.largest() >= HOURS ? "h" : "min"), new Json());
            }
            String unit = title.substring(title.indexOf('(') + 1, title.indexOf(')'));
            double factor = Math.pow(1000, List.of("s", "ms", "µs", "ns").indexOf(unit));
            return new Horizontal(axis.with("unit", unit).with("factor", factor), new Json());
        }

        /** Shows the range of other values at first. */
        Horizontal showing(Extent values) {
            return values.isEmpty()
                    ? this
                    : new Horizontal(axis.with("min", values.low()).with("max", values.largest()), more);
        }

        Horizontal with(String name, String json) {
            return new Horizontal(axis, new Json().raw(name, json));
        }

        private static Extent extent(List<Figure.Panel> panels) {
            Extent extent = new Extent();
            panels.forEach(
                    panel -> panel.series().forEach(series -> series.points().forEach(point -> extent.add(point.x()))));
            return extent;
        }
    }

    /** Returns the panel; its series refer to the names by their positions. */
    static Json of(Figure.Panel panel, Horizontal x, List<String> names) {
        Extent values = new Extent();
        panel.series().forEach(series -> series.points().forEach(values::add));
        panel.marks().forEach(mark -> values.add(mark.value()));
        return new Json()
                .with("title", heading(panel))
                .with("x", x.axis())
                .with("y", axis(panel.y(), values))
                .with("step", panel.shape() == Figure.Shape.STEP)
                .raw("marks", marks(panel.marks()))
                .objects("series", series(panel.series(), names))
                .with(x.more());
    }

    private static Json axis(Figure.Axis axis, Extent values) {
        boolean logarithmic = ScaleAxis.of("", values, axis.scale(), 2).place(100) == 2;
        return new Json()
                .with("title", LineChart.titled(axis))
                .with("name", axis.title())
                .with("unit", axis.unit())
                .with("log", logarithmic);
    }

    private static String heading(Figure.Panel panel) {
        String axis = LineChart.titled(panel.y());
        boolean same = panel.title().isBlank() || panel.title().equals(panel.y().title());
        return same ? axis : panel.title() + ": " + axis;
    }

    static String marks(List<Figure.Mark> marks) {
        return Json.array(marks.stream()
                .map(mark -> Json.array(List.of(Json.string(mark.label()), Json.number(mark.value()))))
                .toList());
    }

    /** What a series has in common with the one before it is not said again. */
    private static List<Json> series(List<Figure.Series> all, List<String> names) {
        List<Json> data = new ArrayList<>();
        String last = "";
        for (Figure.Series series : all) {
            String x = numbers(series.points().stream().mapToDouble(Figure.Point::x));
            Json one = new Json().with("s", names.indexOf(series.name())).with("paper", series.paper());
            data.add(values(series.points(), x.equals(last) ? one : one.raw("x", x)));
            last = x;
        }
        return data;
    }

    private static Json values(List<Figure.Point> points, Json data) {
        data.raw("y", numbers(points.stream().mapToDouble(Figure.Point::y)));
        if (points.stream().noneMatch(Trace::hasInterval)) {
            return data;
        }
        return data.raw("lo", numbers(points.stream().mapToDouble(Figure.Point::low)))
                .raw("hi", numbers(points.stream().mapToDouble(Figure.Point::high)));
    }

    private static String numbers(DoubleStream values) {
        return Json.array(values.mapToObj(Json::number).toList());
    }
}
