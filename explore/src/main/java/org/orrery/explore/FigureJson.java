package org.orrery.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.orrery.reports.Figure;

/** Writes figures as data for the script of the page. What is not defined is null. */
final class FigureJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A curve on a screen is about a thousand pixels wide. */
    private static final int MOST_POINTS = 2000;

    private FigureJson() {}

    static ObjectNode of(Figure figure) {
        ObjectNode node = JSON.objectNode();
        node.put("id", figure.id()).put("title", figure.title()).put("caption", figure.caption());
        if (figure instanceof Figure.Timeline timeline) {
            Figure.Axis seconds = Figure.Axis.of("simulated time", "s");
            timeline.panels().forEach(panel -> panel(node, seconds, panel));
        } else if (figure instanceof Figure.Curve curve) {
            curve.panels().forEach(panel -> panel(node, curve.x(), panel));
        } else if (figure instanceof Figure.Cdf cdf) {
            Figure.Axis share = new Figure.Axis("share up to this", "", Figure.Scale.LINEAR);
            Figure.Panel panel = new Figure.Panel("", share, Figure.Shape.STEP, cdf.series(), List.of());
            panel(node, cdf.x(), panel).put("spread", true).set("across", marks(cdf.marks()));
        } else if (figure instanceof Figure.Scatter scatter) {
            Figure.Panel panel = new Figure.Panel("", scatter.y(), Figure.Shape.LINE, scatter.series(), List.of());
            panel(node, scatter.x(), panel).put("points", true);
        } else if (figure instanceof Figure.Map map) {
            map.panels().forEach(each -> panel(
                            node,
                            each.x(),
                            new Figure.Panel("", map.y(), Figure.Shape.LINE, each.series(), map.marks()))
                    .put("points", true));
        } else if (figure instanceof Figure.Bars bars) {
            node.put("stacked", bars.stacked());
            bars.panels().forEach(panel -> bars(node.withArray("bars").addObject(), panel));
        } else if (figure instanceof Figure.Table table) {
            table(node.putObject("table"), table);
        }
        return node;
    }

    private static ObjectNode panel(ObjectNode figure, Figure.Axis x, Figure.Panel panel) {
        ObjectNode node = figure.withArray("panels").addObject();
        node.put("title", panel.title());
        node.set("x", axis(x));
        node.set("y", axis(panel.y()));
        node.put("step", panel.shape() == Figure.Shape.STEP);
        ArrayNode all = node.putArray("series");
        for (Figure.Series series : panel.series()) {
            ObjectNode one = all.addObject();
            one.put("name", series.name()).put("paper", series.paper());
            List<Figure.Point> points = thinned(series.points());
            one.set("x", numbers(points, Figure.Point::x));
            one.set("y", numbers(points, Figure.Point::y));
            if (points.stream().anyMatch(point -> point.low() < point.high())) {
                one.set("low", numbers(points, Figure.Point::low));
                one.set("high", numbers(points, Figure.Point::high));
            }
        }
        node.set("marks", marks(panel.marks()));
        return node;
    }

    private static ArrayNode marks(List<Figure.Mark> marks) {
        ArrayNode nodes = JSON.arrayNode();
        marks.forEach(mark -> nodes.addObject().put("label", mark.label()).put("value", mark.value()));
        return nodes;
    }

    private static ObjectNode axis(Figure.Axis axis) {
        return JSON.objectNode()
                .put("title", axis.title())
                .put("unit", axis.unit())
                .put("scale", axis.scale().name());
    }

    private static List<Figure.Point> thinned(List<Figure.Point> points) {
        int step = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        if (step <= 1) {
            return points;
        }
        return java.util.stream.IntStream.range(0, points.size())
                .filter(i -> i % step == 0 || i == points.size() - 1)
                .mapToObj(points::get)
                .toList();
    }

    private static ArrayNode numbers(List<Figure.Point> points, ToDoubleFunction<Figure.Point> of) {
        ArrayNode numbers = JSON.arrayNode();
        points.forEach(point -> number(numbers, of.applyAsDouble(point)));
        return numbers;
    }

    private static void number(ArrayNode numbers, double value) {
        if (Double.isFinite(value)) {
            numbers.add(value);
        } else {
            numbers.addNull();
        }
    }

    private static void bars(ObjectNode node, Figure.BarPanel panel) {
        node.set("value", axis(panel.value()));
        ArrayNode all = node.putArray("bars");
        for (Figure.Bar bar : panel.bars()) {
            ObjectNode one = all.addObject();
            one.put("category", bar.category()).put("series", bar.series()).put("note", bar.note());
            Numbers.put(one, bar.value());
            bar.paper().ifPresent(value -> one.put("paper", value));
        }
    }

    private static void table(ObjectNode node, Figure.Table table) {
        ArrayNode columns = node.putArray("columns");
        table.data()
                .columns()
                .forEach(column -> columns.add(
                        column.unit().isEmpty() ? column.name() : column.name() + " (" + column.unit() + ")"));
        ArrayNode rows = node.putArray("rows");
        table.data().rows().stream().limit(MOST_POINTS).forEach(row -> {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> {
                if (cell instanceof Number number) {
                    number(cells, number.doubleValue());
                } else {
                    cells.add(String.valueOf(cell));
                }
            });
        });
    }
}
