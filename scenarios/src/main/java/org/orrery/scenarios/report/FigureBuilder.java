package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.reports.Figure;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.summarise.JoinedTable;
import org.orrery.studies.summarise.PublishedValues;
import org.orrery.studies.summarise.ResultSet;

/** Fills the figures of a scenario with numbers. */
final class FigureBuilder {
    private static final String EMPTY_STACK =
            "The table has no rows. That of the hops has some where the sender of the calls has 'hops: true'.";

    private final ResultSet set;
    private final Labels labels;
    private final PublishedValues published;

    FigureBuilder(ResultSet set, Labels labels) {
        this.set = set;
        this.labels = labels;
        this.published = new PublishedValues(set);
    }

    List<Figure> figures() {
        return Stream.concat(OverFigure.of(set.plan()).stream(), set.plan().scenario().file().figures().stream())
                .flatMap(spec -> figures(spec).stream())
                .toList();
    }

    private List<Figure> figures(FigureSpec spec) {
        return switch (spec.kind()) {
            case EFFECTS -> new EffectsFigure(set, labels, spec).figures();
            case MAP -> MapFigure.of(set, spec);
            default -> List.of(figure(spec));
        };
    }

    private Figure figure(FigureSpec spec) {
        return switch (spec.kind()) {
            case TIMELINE -> new Figure.Timeline(spec.id(), spec.title(), spec.caption(), warmup(), timePanels(spec));
            case BARS -> bars(spec);
            case STACK -> stack(spec);
            case CURVE ->
                new CurveBuilder(set, labels, published, spec, cells(spec))
                        .figure()
                        .orElseGet(() -> bars(spec));
            case CDF -> cdf(spec);
            case SCATTER -> scatter(spec);
            case TABLE -> new TableFigure(set, spec, cells(spec)).figure();
            case EFFECTS, MAP -> throw new IllegalArgumentException("these are several figures");
        };
    }

    private double warmup() {
        return SimTime.toSeconds(set.plan().scenario().file().run().warmup());
    }

    private List<Cell> cells(FigureSpec spec) {
        List<String> axes = set.plan().axes();
        return set.plan().cells().stream()
                .filter(cell -> spec.variants().isEmpty() || spec.variants().contains(cell.variant()))
                .filter(cell -> spec.at().entrySet().stream()
                        .filter(entry -> axes.contains(entry.getKey()))
                        .allMatch(entry -> cell.isAt(Map.of(entry.getKey(), entry.getValue()))))
                .toList();
    }

    private List<Figure.Panel> timePanels(FigureSpec spec) {
        Map<String, List<Figure.Series>> series = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        spec.y().forEach(metric -> series.put(metric, new ArrayList<>()));
        // Cell by cell, as its results may come from a store.
        for (Cell cell : cells(spec)) {
            series.forEach((metric, drawn) -> {
                List<SeriesData> data = set.series(cell, metric);
                if (!data.isEmpty()) {
                    units.put(metric, data.get(0).unit());
                    drawn.add(new Figure.Series(labels.whole(cell, spec), mean(cell, data), false));
                }
            });
        }
        List<Figure.Panel> panels = new ArrayList<>();
        for (String metric : spec.y()) {
            Figure.Axis axis = Figure.Axis.of(new ResultText(set).ofSeries(metric), units.getOrDefault(metric, ""));
            panels.add(new Figure.Panel("", axis, Figure.Shape.LINE, series.get(metric), marks(spec)));
        }
        return panels;
    }

    /** The mean over replications with its interval where they share their times, otherwise the first replication. */
    private List<Figure.Point> mean(Cell cell, List<SeriesData> data) {
        long[] times = data.get(0).times();
        boolean shared = data.stream().allMatch(one -> Arrays.equals(one.times(), times));
        List<SeriesData> used = shared ? data : data.subList(0, 1);
        List<Figure.Point> points = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            int index = i;
            double[] values = used.stream()
                    .mapToDouble(one -> one.values()[index])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            Estimate mean = set.overTime(cell, values);
            points.add(new Figure.Point(SimTime.toSeconds(times[i]), mean.mean(), mean.low(), mean.high()));
        }
        return points;
    }

    private Figure bars(FigureSpec spec) {
        List<Figure.BarPanel> panels = new ArrayList<>();
        for (String metric : spec.y()) {
            List<Figure.Bar> bars = new ArrayList<>();
            for (Cell cell : cells(spec)) {
                Double paper = spec.paper().get(cell.variant());
                String category = cell.point().isEmpty() ? labels.system(cell) : labels.at(cell);
                bars.add(new Figure.Bar(
                        category,
                        labels.system(cell),
                        set.estimate(cell, metric),
                        paper == null ? published.scalar(cell, metric) : OptionalDouble.of(paper)));
            }
            panels.add(new Figure.BarPanel(
                    Figure.Axis.of(new ResultText(set).ofScalar(metric, spec.y()), unit(metric)), bars));
        }
        return new Figure.Bars(spec.id(), spec.title(), spec.caption(), category(), false, panels);
    }

    private String category() {
        return set.plan().axes().isEmpty()
                ? "system"
                : String.join(", ", set.plan().axes());
    }

    /** A bar for each system, of one piece for each row of a table. */
    private Figure stack(FigureSpec spec) {
        List<Figure.BarPanel> panels = new ArrayList<>();
        boolean empty = true;
        for (String y : spec.y()) {
            String table = y.substring(0, y.lastIndexOf('.'));
            String column = y.substring(y.lastIndexOf('.') + 1);
            List<Figure.Bar> bars = new ArrayList<>();
            String unit = "";
            for (Cell cell : cells(spec)) {
                Optional<JoinedTable> rows = JoinedTable.of(set.of(cell), table);
                if (rows.isPresent()) {
                    unit = rows.get().columns().get(rows.get().index(column)).unit();
                    rows.get().rows().forEach(row -> bars.add(piece(spec, cell, rows.get(), row, column)));
                }
            }
            empty &= bars.isEmpty();
            panels.add(new Figure.BarPanel(Figure.Axis.of(column, unit), bars));
        }
        String caption = empty ? (spec.caption() + " " + EMPTY_STACK).strip() : spec.caption();
        return new Figure.Bars(spec.id(), spec.title(), caption, category(), true, empty ? List.of() : panels);
    }

    private Figure.Bar piece(FigureSpec spec, Cell cell, JoinedTable table, List<List<Object>> row, String column) {
        return new Figure.Bar(titled(spec, cell), table.name(row), table.mean(row, column), OptionalDouble.empty());
    }

    /** Names a bar by its variant and by the axes that its figure does not fix. */
    private String titled(FigureSpec spec, Cell cell) {
        Map<String, String> point = new LinkedHashMap<>(cell.point());
        point.keySet().removeAll(spec.at().keySet());
        String words = labels.title(labels.of(cell, point, Set.of()));
        String title = set.plan().scenario().variantTitle(cell.variant());
        String name = ((title.isEmpty() ? cell.variant() : title) + " " + Cell.label(point)).strip();
        return name.isEmpty() ? labels.system(cell) : labels.titled(name, words);
    }

    private Figure cdf(FigureSpec spec) {
        List<Figure.Series> series = new ArrayList<>();
        String unit = "";
        for (String metric : spec.y()) {
            for (Cell cell : cells(spec)) {
                Optional<HistogramData> merged = set.of(cell).stream()
                        .map(RunResult::histograms)
                        .map(histograms -> Optional.ofNullable(histograms.get(metric)))
                        .flatMap(Optional::stream)
                        .reduce(HistogramData::merge);
                if (merged.isPresent()) {
                    unit = merged.get().unit();
                    series.add(new Figure.Series(
                            spec.y().size() > 1 ? several(spec, metric, cell) : labels.whole(cell, spec),
                            distribution(merged.get()),
                            false));
                }
            }
        }
        String x = spec.y().size() == 1 ? new ResultText(set).ofSeries(spec.y().get(0)) : "time";
        return new Figure.Cdf(spec.id(), spec.title(), spec.caption(), Figure.Axis.of(x, unit), series, marks(spec));
    }

    private String several(FigureSpec spec, String metric, Cell cell) {
        String label = labels.whole(cell, spec);
        String text = new ResultText(set).ofScalar(metric, spec.y());
        boolean only = cell.variant().isEmpty() && cell.point().isEmpty();
        return labels.titled(metric + " " + label, only ? text : Labels.joined(text, labels.title(label)));
    }

    private static List<Figure.Point> distribution(HistogramData data) {
        double scale = Dimension.TIME.units().get(data.unit()).doubleValue();
        List<Figure.Point> points = new ArrayList<>();
        double total = data.total();
        long cumulated = 0;
        for (int i = 0; i < data.counts().length; i++) {
            cumulated += data.counts()[i];
            points.add(Figure.Point.of(data.picoseconds()[i] / scale, cumulated / total));
        }
        return points;
    }

    private Figure scatter(FigureSpec spec) {
        String x = spec.x().orElse(spec.y().get(0));
        String y = spec.y().get(0);
        if (cells(spec).stream().noneMatch(cell -> cell.metrics().scalar(y).isPresent())) {
            return new CurveBuilder(set, labels, published, spec, cells(spec)).scatter(x, y);
        }
        Map<String, List<Figure.Point>> byName = new LinkedHashMap<>();
        Map<String, List<Figure.Point>> paper = new LinkedHashMap<>();
        for (Cell cell : cells(spec)) {
            Estimate vertical = set.estimate(cell, y);
            byName.computeIfAbsent(labels.system(cell), absent -> new ArrayList<>())
                    .add(new Figure.Point(
                            set.estimate(cell, x).mean(), vertical.mean(), vertical.low(), vertical.high()));
            published.scalar(cell, x).ifPresent(across -> published
                    .scalar(cell, y)
                    .ifPresent(up -> paper.computeIfAbsent(labels.system(cell), absent -> new ArrayList<>())
                            .add(Figure.Point.of(across, up))));
        }
        List<Figure.Series> series = CurveBuilder.series(byName, paper);
        return new Figure.Scatter(spec.id(), spec.title(), spec.caption(), axis(x, unit(x)), axis(y, unit(y)), series);
    }

    private static List<Figure.Mark> marks(FigureSpec spec) {
        List<Figure.Mark> marks = new ArrayList<>();
        spec.marks().forEach((label, value) -> marks.add(new Figure.Mark(label, value)));
        return marks;
    }

    private Figure.Axis axis(String metric, String unit) {
        return Figure.Axis.of(new ResultText(set).ofScalar(metric), unit);
    }

    private String unit(String scalar) {
        return set.plan().cells().stream()
                .filter(cell -> cell.metrics().scalar(scalar).isPresent())
                .map(cell -> cell.metrics().unit(scalar))
                .findFirst()
                .orElse("");
    }
}
