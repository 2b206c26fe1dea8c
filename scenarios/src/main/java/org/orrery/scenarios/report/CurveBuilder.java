package org.orrery.scenarios.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.units.Dimension;
import org.orrery.reports.Figure;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.summarise.JoinedTable;
import org.orrery.studies.summarise.PublishedValues;
import org.orrery.studies.summarise.ResultSet;

/** Makes a curve over an axis of the sweep, or a curve or scatter over a column of a table. */
final class CurveBuilder {
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\\s*(.*)");

    private final ResultSet set;
    private final Labels labels;
    private final PublishedValues published;
    private final FigureSpec spec;
    private final List<Cell> cells;
    /** The publication's points by the names of the lines, for the result that was asked for last. */
    private final Map<String, List<Figure.Point>> paper = new LinkedHashMap<>();

    private String xUnit = "";
    private boolean hasUnit;
    private String yUnit = "";

    CurveBuilder(ResultSet set, Labels labels, PublishedValues published, FigureSpec spec, List<Cell> cells) {
        this.set = set;
        this.labels = labels;
        this.published = published;
        this.spec = spec;
        this.cells = cells;
    }

    /** Returns the figure; empty if the values of x are not numbers. */
    Optional<Figure> figure() {
        String x = spec.x()
                .orElse(set.plan().axes().isEmpty() ? "" : set.plan().axes().get(0));
        List<Figure.Panel> panels = new ArrayList<>();
        for (String y : spec.y()) {
            boolean scalar =
                    cells.stream().anyMatch(cell -> cell.metrics().scalar(y).isPresent());
            paper.clear();
            Map<String, List<Figure.Point>> lines = scalar ? overSweep(x, y) : overTable(x, y);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            List<Figure.Series> series = series(lines, paper);
            if (!spec.paper().isEmpty()) {
                series.add(new Figure.Series("paper", paper(), true));
            }
            List<Figure.Mark> marks = new ArrayList<>();
            spec.marks().forEach((label, value) -> marks.add(new Figure.Mark(label, value)));
            panels.add(new Figure.Panel(
                    "",
                    Figure.Axis.of(new ResultText(set).ofScalar(y, spec.y()), yUnit),
                    Figure.Shape.LINE,
                    series,
                    marks));
        }
        return Optional.of(new Figure.Curve(
                spec.id(),
                spec.title(),
                spec.caption(),
                Figure.Axis.of(new AxisText(set.plan()).of(x), xUnit),
                panels));
    }

    /** Returns the rows of a table as points. */
    Figure scatter(String x, String y) {
        List<Figure.Series> series = series(overTable(x, y), paper);
        return new Figure.Scatter(
                spec.id(),
                spec.title(),
                spec.caption(),
                Figure.Axis.of(new ResultText(set).ofScalar(x), xUnit),
                Figure.Axis.of(new ResultText(set).ofScalar(y), yUnit),
                series);
    }

    /** Returns what was simulated, then what the paper gives, by name. */
    static List<Figure.Series> series(
            Map<String, List<Figure.Point>> simulated, Map<String, List<Figure.Point>> paper) {
        List<Figure.Series> series = new ArrayList<>();
        simulated.forEach((name, points) -> series.add(new Figure.Series(name, points, false)));
        paper.forEach((name, points) -> series.add(new Figure.Series(name, points, true)));
        return series;
    }

    private List<Figure.Point> paper() {
        List<Figure.Point> points = new ArrayList<>();
        spec.paper().forEach((x, y) -> number(x).ifPresent(value -> points.add(Figure.Point.of(value, y))));
        return points;
    }

    private Map<String, List<Figure.Point>> overSweep(String x, String y) {
        Map<String, List<Figure.Point>> lines = new LinkedHashMap<>();
        for (Cell cell : cells) {
            OptionalDouble at = number(cell.point().getOrDefault(x, ""));
            if (at.isEmpty()) {
                return Map.of();
            }
            yUnit = cell.metrics().unit(y);
            lines.computeIfAbsent(line(cell, x), absent -> new ArrayList<>())
                    .add(point(at.getAsDouble(), set.estimate(cell, y)));
            publish(line(cell, x), at.getAsDouble(), published.scalar(cell, y));
        }
        return lines;
    }

    /** What distinguishes the lines: the variant, and every axis that does not move with the horizontal one. */
    private String line(Cell cell, String x) {
        Map<String, String> others = new LinkedHashMap<>(cell.point());
        others.remove(x);
        others.keySet().removeAll(moving(x));
        return labels.of(cell, others, spec.at().keySet());
    }

    /** Returns the axes that follow from one that they are zipped with: those of a zip in which it has no value twice. */
    private Set<String> moving(String x) {
        Set<String> zipped = set.plan()
                .scenario()
                .file()
                .zip()
                .map(zip -> zip.entries().keySet())
                .orElse(Set.of());
        List<String> values = set.plan().axesOfFile().getOrDefault(x, List.of());
        return zipped.contains(x) && Set.copyOf(values).size() == values.size() ? zipped : Set.of();
    }

    private Map<String, List<Figure.Point>> overTable(String x, String y) {
        String table = y.substring(0, y.lastIndexOf('.'));
        Map<String, List<Figure.Point>> lines = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Optional<JoinedTable> joined = JoinedTable.of(set.of(cell), table);
            if (joined.isPresent() && joined.get().index(x) >= 0) {
                rows(cell, joined.get(), x, y, lines);
            }
        }
        return lines;
    }

    private void rows(Cell cell, JoinedTable table, String x, String y, Map<String, List<Figure.Point>> lines) {
        String column = y.substring(y.lastIndexOf('.') + 1);
        xUnit = table.columns().get(table.index(x)).unit();
        yUnit = table.columns().get(table.index(column)).unit();
        int by = table.index(spec.by());
        for (List<List<Object>> copies : table.rows()) {
            List<Object> row = copies.get(0);
            boolean wanted = spec.at().entrySet().stream().allMatch(entry -> {
                int index = table.index(entry.getKey());
                return index < 0 || JoinedTable.text(row.get(index)).equals(entry.getValue());
            });
            if (wanted && row.get(table.index(x)) instanceof Number at) {
                String name = by >= 0 ? JoinedTable.text(row.get(by)) : line(cell, x);
                Estimate estimate = table.mean(copies, column);
                lines.computeIfAbsent(name, absent -> new ArrayList<>()).add(point(at.doubleValue(), estimate));
                publish(name, at.doubleValue(), published.row(cell, y, table, row));
            }
        }
    }

    private void publish(String name, double x, OptionalDouble y) {
        y.ifPresent(value ->
                paper.computeIfAbsent(name, absent -> new ArrayList<>()).add(Figure.Point.of(x, value)));
    }

    private static Figure.Point point(double x, Estimate y) {
        return new Figure.Point(x, y.mean(), y.low(), y.high());
    }

    private OptionalDouble number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        String unit = matcher.group(2);
        if (!hasUnit) {
            xUnit = unit;
            hasUnit = true;
        }
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)) * sizeInAxisUnits(unit));
    }

    /** Returns how many of the axis's units one of another unit is; values may be written in several units. */
    private double sizeInAxisUnits(String unit) {
        for (Dimension dimension : Dimension.values()) {
            Map<String, BigDecimal> units = dimension.units();
            if (units.containsKey(unit) && units.containsKey(xUnit)) {
                return units.get(unit).doubleValue() / units.get(xUnit).doubleValue();
            }
        }
        return 1;
    }
}
