package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.reports.Figure;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.plan.Values;
import org.orrery.studies.summarise.Csv;
import org.orrery.studies.summarise.Response;
import org.orrery.studies.summarise.ResultSet;

/** Shows a result over each axis of a sweep, with the points that lie in a band apart. */
final class MapFigure {
    private final ResultSet set;
    private final FigureSpec spec;
    private final String y;
    private final Response response;

    MapFigure(ResultSet set, FigureSpec spec, String y) {
        this.set = set;
        this.spec = spec;
        this.y = y;
        this.response = Response.of(set, y, spec.at());
    }

    Figure figure(String id) {
        List<Figure.MapPanel> panels = response.axes().stream().map(this::panel).toList();
        List<Figure.Mark> marks = new ArrayList<>();
        spec.band().stream().distinct().forEach(end -> marks.add(new Figure.Mark(Csv.number(end), end)));
        String caption = String.join(" ", List.of(spec.caption(), counted())).strip();
        return new Figure.Map(
                id,
                spec.title(),
                caption,
                Figure.Axis.of(new ResultText(set).ofFigure(y, spec.y()), response.unit()),
                panels,
                marks);
    }

    private String counted() {
        String design =
                set.plan().design().isEmpty() ? "" : "Points: " + set.plan().design() + ".";
        if (spec.band().isEmpty()) {
            return design;
        }
        long inside = response.points().stream().filter(this::isInside).count();
        return (inside + " of " + response.points().size() + " points lie in the band. " + design).strip();
    }

    private boolean isInside(Response.At at) {
        return !spec.band().isEmpty()
                && at.value().mean() >= spec.band().get(0)
                && at.value().mean() <= spec.band().get(1);
    }

    private Figure.MapPanel panel(String axis) {
        List<String> texts =
                response.points().stream().map(each -> each.point().get(axis)).toList();
        Optional<Values.Numbers> numbers = Values.numbers(texts);
        List<String> levels =
                numbers.isPresent() ? List.of() : texts.stream().distinct().toList();
        List<Figure.Point> inside = new ArrayList<>();
        List<Figure.Point> outside = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Response.At at = response.points().get(i);
            double x = numbers.isPresent() ? numbers.get().values()[i] : levels.indexOf(texts.get(i));
            Figure.Point point = new Figure.Point(
                    x, at.value().mean(), at.value().low(), at.value().high());
            (isInside(at) ? inside : outside).add(point);
        }
        List<Figure.Series> series = new ArrayList<>();
        if (!spec.band().isEmpty()) {
            series.add(new Figure.Series("in the band", inside, false));
        }
        series.add(new Figure.Series(spec.band().isEmpty() ? "points" : "outside the band", outside, false));
        String unit = numbers.map(Values.Numbers::unit).orElse("");
        Figure.Scale scale = set.plan().isLogarithmic(axis) ? Figure.Scale.LOGARITHMIC : Figure.Scale.LINEAR;
        return new Figure.MapPanel(
                axis, new Figure.Axis(new AxisText(set.plan()).of(axis), unit, scale), levels, series);
    }

    /** Returns a map for each result of a figure; those after the first have a number in their names. */
    static List<Figure> of(ResultSet set, FigureSpec spec) {
        List<Figure> figures = new ArrayList<>();
        for (String y : spec.y()) {
            String id = figures.isEmpty() ? spec.id() : spec.id() + "-" + (figures.size() + 1);
            figures.add(new MapFigure(set, spec, y).figure(id));
        }
        return figures;
    }
}
