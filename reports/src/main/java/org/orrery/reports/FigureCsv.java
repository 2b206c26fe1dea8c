package org.orrery.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.results.CsvCell;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.reports.ReportModel.DictionaryEntry;

/** The numbers of a figure as tidy CSV: one row for each point, bar or table row. */
final class FigureCsv {
    private static final String DECIMALS = "; empty if undefined";

    private FigureCsv() {}

    /**
     * Rows with their header.
     *
     * @param columns description of each column
     * @param rows cells as text
     */
    record Sheet(List<DictionaryEntry> columns, List<List<String>> rows) {}

    /** Returns the numbers of a figure. */
    static Sheet of(Figure figure) {
        String file = "figures/" + figure.id() + ".csv";
        if (figure instanceof Figure.Timeline timeline) {
            return panels(file, "time_s", "s", timeDoc(timeline), timeline.panels());
        } else if (figure instanceof Figure.Curve curve) {
            return panels(file, "x", curve.x().unit(), curve.x().title(), curve.panels());
        } else if (figure instanceof Figure.Cdf cdf) {
            Figure.Axis share = new Figure.Axis("share", "", Figure.Scale.LINEAR);
            Figure.Panel panel = new Figure.Panel("", share, Figure.Shape.STEP, cdf.series(), List.of());
            return panels(file, "x", cdf.x().unit(), cdf.x().title(), List.of(panel));
        } else if (figure instanceof Figure.Scatter scatter) {
            Figure.Panel panel = new Figure.Panel("", scatter.y(), Figure.Shape.LINE, scatter.series(), List.of());
            return panels(file, "x", scatter.x().unit(), scatter.x().title(), List.of(panel));
        } else if (figure instanceof Figure.Map map) {
            return map(file, map);
        } else if (figure instanceof Figure.Bars bars) {
            return bars(file, bars);
        } else if (figure instanceof Figure.Strips strips) {
            return strips(file, strips);
        }
        return table(file, (Figure.Table) figure);
    }

    private static String timeDoc(Figure.Timeline timeline) {
        return timeline.warmup() > 0
                ? "simulated time; up to " + Numbers.text(timeline.warmup()) + " s is the warm-up"
                : "simulated time";
    }

    /** Returns CSV text with a header. */
    static String text(List<String> header, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(safe(header));
            rows.forEach(row -> writer.writeRecord(safe(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> safe(List<String> row) {
        return row.stream().map(CsvCell::of).toList();
    }

    private static Sheet panels(String file, String x, String xUnit, String xDoc, List<Figure.Panel> panels) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure.Panel panel : panels) {
            for (Figure.Series series : panel.series()) {
                for (Figure.Point point : series.points()) {
                    rows.add(List.of(
                            panel.y().title(),
                            series.name(),
                            series.paper() ? "paper" : "simulated",
                            Numbers.csv(point.x()),
                            Numbers.csv(point.y()),
                            Numbers.csv(point.low()),
                            Numbers.csv(point.high()),
                            panel.y().unit()));
                }
            }
        }
        return new Sheet(
                List.of(
                        new DictionaryEntry(file, "quantity", "", "what the value is"),
                        new DictionaryEntry(file, "series", "", "variant or other series"),
                        new DictionaryEntry(file, "origin", "", "simulated or paper"),
                        new DictionaryEntry(file, x, xUnit, xDoc),
                        new DictionaryEntry(file, "value", "unit", "value" + DECIMALS),
                        new DictionaryEntry(file, "ci_low", "unit", "lower end of the interval" + DECIMALS),
                        new DictionaryEntry(file, "ci_high", "unit", "upper end of the interval" + DECIMALS),
                        new DictionaryEntry(file, "unit", "", "unit of value, ci_low and ci_high")),
                rows);
    }

    private static Sheet map(String file, Figure.Map map) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure.MapPanel panel : map.panels()) {
            for (Figure.Series series : panel.series()) {
                for (Figure.Point point : series.points()) {
                    rows.add(List.of(
                            map.y().title(),
                            panel.axis(),
                            panel.levels().isEmpty()
                                    ? Numbers.csv(point.x())
                                    : panel.levels().get((int) point.x()),
                            panel.x().unit(),
                            series.name(),
                            Numbers.csv(point.y()),
                            Numbers.csv(point.low()),
                            Numbers.csv(point.high()),
                            map.y().unit()));
                }
            }
        }
        return new Sheet(
                List.of(
                        new DictionaryEntry(file, "quantity", "", "what the value is"),
                        new DictionaryEntry(file, "axis", "", "axis of the space"),
                        new DictionaryEntry(file, "at", "at_unit", "value of the axis"),
                        new DictionaryEntry(file, "at_unit", "", "unit of at"),
                        new DictionaryEntry(file, "series", "", "whether the value lies in the band"),
                        new DictionaryEntry(file, "value", "unit", "value at a point of the space" + DECIMALS),
                        new DictionaryEntry(file, "ci_low", "unit", "lower end of the interval" + DECIMALS),
                        new DictionaryEntry(file, "ci_high", "unit", "upper end of the interval" + DECIMALS),
                        new DictionaryEntry(file, "unit", "", "unit of value, ci_low and ci_high")),
                rows);
    }

    private static Sheet bars(String file, Figure.Bars figure) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure.BarPanel panel : figure.panels()) {
            for (Figure.Bar bar : panel.bars()) {
                rows.add(List.of(
                        panel.value().title(),
                        bar.category(),
                        bar.series(),
                        Numbers.csv(bar.value().mean()),
                        Numbers.csv(bar.value().low()),
                        Numbers.csv(bar.value().high()),
                        bar.paper().isPresent() ? Numbers.csv(bar.paper().getAsDouble()) : "",
                        panel.value().unit()));
            }
        }
        return new Sheet(
                List.of(
                        new DictionaryEntry(file, "quantity", "", "what the value is"),
                        new DictionaryEntry(file, "category", "", figure.category()),
                        new DictionaryEntry(file, "series", "", "variant or other series"),
                        new DictionaryEntry(file, "value", "unit", "mean over the replications" + DECIMALS),
                        new DictionaryEntry(file, "ci_low", "unit", "lower end of the interval" + DECIMALS),
                        new DictionaryEntry(file, "ci_high", "unit", "upper end of the interval" + DECIMALS),
                        new DictionaryEntry(file, "paper", "unit", "the publication's value; empty if not given"),
                        new DictionaryEntry(file, "unit", "", "unit of value, ci_low, ci_high and paper")),
                rows);
    }

    private static Sheet strips(String file, Figure.Strips figure) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure.Strip strip : figure.strips()) {
            for (Figure.Use use : strip.uses()) {
                rows.add(List.of(
                        strip.name(),
                        Numbers.csv(use.from()),
                        Numbers.csv(use.to()),
                        use.resource(),
                        Numbers.csv(use.share())));
            }
        }
        return new Sheet(
                List.of(
                        new DictionaryEntry(file, "series", "", "variant or other series"),
                        new DictionaryEntry(file, "from_s", "s", "simulated time at which the step begins"),
                        new DictionaryEntry(file, "to_s", "s", "simulated time at which the step ends"),
                        new DictionaryEntry(file, "resource", "", "the busiest resource of the step"),
                        new DictionaryEntry(file, "busy_share", "", "busy share of its capacity, 0 to 1")),
                rows);
    }

    private static Sheet table(String file, Figure.Table table) {
        List<DictionaryEntry> columns = table.data().columns().stream()
                .map(column -> new DictionaryEntry(file, column.name(), column.unit(), doc(column)))
                .toList();
        List<List<String>> rows = table.data().rows().stream()
                .map(row -> row.stream().map(FigureCsv::cell).toList())
                .toList();
        return new Sheet(columns, rows);
    }

    private static String doc(MetricSpec.Column column) {
        return column.key() ? "identifies the row" : "result" + DECIMALS;
    }

    private static String cell(Object value) {
        return value instanceof Double number ? Numbers.csv(number) : String.valueOf(value);
    }
}
