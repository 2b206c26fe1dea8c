package org.orrery.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.reports.ReportModel.Summary;

/**
 * The metrics of a few variants at one point of the sweep, side by side.
 *
 * @param point point of the sweep; empty without one
 * @param variants titles of the variants, one for each column
 * @param rows one for each metric
 */
record SummaryGrid(String point, List<String> variants, List<Row> rows) {
    private static final int MOST_COLUMNS = 8;

    /**
     * A metric.
     *
     * @param metric full name
     * @param unit unit, may be empty
     * @param doc one sentence
     * @param cells one for each variant
     */
    record Row(String metric, String unit, String doc, List<Cell> cells) {}

    /**
     * A number of a variant.
     *
     * @param mean mean over the replications
     * @param interval half width of its interval after a plus-minus sign; may be empty
     * @param range smallest and largest value among the replications
     */
    record Cell(String mean, String interval, String range) {
        private static final Cell NONE = new Cell("", "", "");

        private static Cell of(Summary summary) {
            return new Cell(
                    Numbers.mean(summary.estimate()),
                    Numbers.plusMinus(summary.estimate()),
                    "min " + Numbers.text(summary.min()) + ", max " + Numbers.text(summary.max()));
        }
    }

    /** Arranges the metrics: a grid for each point and for each eight variants. */
    static List<SummaryGrid> of(List<Summary> summary, Styles styles) {
        Map<String, List<Summary>> points = new LinkedHashMap<>();
        for (Summary entry : summary) {
            points.computeIfAbsent(entry.point(), point -> new ArrayList<>()).add(entry);
        }
        List<SummaryGrid> grids = new ArrayList<>();
        points.forEach((point, entries) -> {
            Set<String> names = new LinkedHashSet<>();
            entries.forEach(entry -> names.add(entry.variant()));
            List<String> variants = List.copyOf(names);
            for (int from = 0; from < variants.size(); from += MOST_COLUMNS) {
                List<String> some = variants.subList(from, Math.min(variants.size(), from + MOST_COLUMNS));
                grids.add(grid(point, entries, some, styles));
            }
        });
        return grids;
    }

    private static SummaryGrid grid(String point, List<Summary> entries, List<String> variants, Styles styles) {
        Map<String, Map<String, Summary>> metrics = new LinkedHashMap<>();
        for (Summary entry : entries) {
            if (variants.contains(entry.variant())) {
                metrics.computeIfAbsent(entry.metric(), metric -> new LinkedHashMap<>())
                        .put(entry.variant(), entry);
            }
        }
        List<Row> rows = new ArrayList<>();
        metrics.forEach((metric, cells) -> {
            Summary any = cells.values().iterator().next();
            List<Cell> row = variants.stream()
                    .map(variant -> cells.containsKey(variant) ? Cell.of(cells.get(variant)) : Cell.NONE)
                    .toList();
            rows.add(new Row(metric, any.unit(), any.doc(), row));
        });
        return new SummaryGrid(point, variants.stream().map(styles::title).toList(), rows);
    }
}
