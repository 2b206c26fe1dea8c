package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Expression;

/** An expression at the points of a sweep. */
public final class Response {
    private final Expression expression;
    private final List<At> points;
    private final String unit;

    /**
     * The expression at one point.
     *
     * @param point values of the axes
     * @param value the value with its interval; NaN if undefined
     * @param observations one number for each replication, whose mean is the value; none where they do not pair
     * @param certain whether chance had no part in it
     */
    record Sample(Map<String, String> point, Estimate value, double[] observations, boolean certain) {}

    /**
     * The expression at one point.
     *
     * @param point values of the axes
     * @param value the value with its interval; NaN if undefined
     */
    public record At(Map<String, String> point, Estimate value) {}

    private final List<Sample> samples;

    private Response(ResultSet set, Expression expression, Map<String, String> at) {
        this.expression = expression;
        this.samples = new ArrayList<>();
        String found = "";
        for (Map<String, String> point : points(set, at)) {
            Optional<List<Cell>> cells = cells(set, point);
            if (cells.isPresent()) {
                Computation computation = new Computation(set, expression, cells.get(), false);
                Computation.Value value = computation.value();
                found = unit(expression, value, cells.get().get(0));
                boolean certain = cells.get().stream().allMatch(set::drawNothing);
                samples.add(new Sample(point, value.estimate(), computation.observations(), certain));
            }
        }
        this.unit = found;
        this.points = samples.stream()
                .map(sample -> new At(sample.point(), sample.value()))
                .toList();
    }

    /**
     * Computes what a figure shows.
     *
     * @param set the results
     * @param what a checked expression or the name of a metric
     * @param at values of axes to which the points are restricted; names that are no axes are left out
     */
    public static Response of(ResultSet set, String what, Map<String, String> at) {
        return of(set, Expression.ofFigure(what), at);
    }

    static Response of(ResultSet set, Expression expression, Map<String, String> at) {
        return new Response(set, expression, at);
    }

    /** A sample may have the same point twice, and each counts. */
    private static List<Map<String, String>> points(ResultSet set, Map<String, String> at) {
        Map<String, String> wanted = new LinkedHashMap<>(at);
        wanted.keySet().retainAll(set.plan().axes());
        String first =
                set.plan().cells().isEmpty() ? "" : set.plan().cells().get(0).variant();
        List<Map<String, String>> points = new ArrayList<>();
        for (Cell cell : set.plan().cells()) {
            if (cell.variant().equals(first) && cell.isAt(wanted)) {
                points.add(cell.point());
            }
        }
        return points;
    }

    private Optional<List<Cell>> cells(ResultSet set, Map<String, String> point) {
        List<String> names =
                expression.variants().isEmpty() ? set.plan().variants().subList(0, 1) : expression.variants();
        List<Cell> cells = new ArrayList<>();
        for (String variant : names) {
            set.cell(variant, point).ifPresent(cells::add);
        }
        return cells.size() == names.size() ? Optional.of(cells) : Optional.empty();
    }

    /** Returns the unit of an expression; empty for pure numbers and shares. */
    static String unit(Expression expression, Computation.Value value, Cell cell) {
        String metric = cell.metrics().unit(expression.metric());
        return switch (expression.function()) {
            case RATIO, REDUCTION, MAX_REDUCTION, SHARE -> "";
            case DIFFERENCE, MAX_DIFFERENCE -> metric.equals("%") ? "points" : metric;
            case VALUE -> metric;
            case CELL -> value.unit();
        };
    }

    /** Returns the points that were run, in the order of the plan. */
    public List<At> points() {
        return points;
    }

    /** Returns the unit of the values. */
    public String unit() {
        return unit;
    }

    List<Sample> samples() {
        return samples;
    }

    /** Returns the names of the axes that have two values or more among the points. */
    public List<String> axes() {
        List<String> axes = new ArrayList<>();
        for (String axis :
                points.isEmpty() ? Set.<String>of() : points.get(0).point().keySet()) {
            Set<String> values = new LinkedHashSet<>();
            points.forEach(each -> values.add(each.point().get(axis)));
            if (values.size() > 1) {
                axes.add(axis);
            }
        }
        return axes;
    }
}
