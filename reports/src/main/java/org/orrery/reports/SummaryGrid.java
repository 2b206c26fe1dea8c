package org.orrery.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.reports.ReportModel.Summary;

/**
 * The metrics of a few variants side by side.
 *
 * @param points whether rows are at points of a sweep
 * @param variants titles of the variants, one for each column
 * @param rows one for each metric at each point
 */
record SummaryGrid(boolean points, List<String> variants, List<Row> rows) {
    private static final int MOST_COLUMNS = 8;

    /**
     * A metric.
     *
     * @param point point of the sweep; empty without one
     * @param metric full name
     * @param unit unit, may be empty
     * @param doc one sentence
     * @param cells one for each variant
     */
    record Row(String point, String metric, String unit, String doc, List<Cell> cells) {}

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

    /** Arranges the metrics: a grid for each eight variants. */
    static List<SummaryGrid> of(List<Summary> summary, Styles styles) {
        Set<String> names = new LinkedHashSet<>();
        summary.forEach(entry -> names.add(entry.variant()));
        List<String> variants = List.copyOf(names);
        List<SummaryGrid> grids = new ArrayList<>();
        for (int from = 0; from < variants.size(); from += MOST_COLUMNS) {
            List<String> some = variants.subList(from, Math.min(variants.size(), from + MOST_COLUMNS));
            grids.add(grid(summary, some, styles));
        }
        return grids;
    }

    private static SummaryGrid grid(List<Summary> summary, List<String> variants, Styles styles) {
        record Key(String point, String metric) {}
        Map<Key, Map<String, Summary>> metrics = new LinkedHashMap<>();
        for (Summary entry : summary) {
            if (variants.contains(entry.variant())) {
                metrics.computeIfAbsent(new Key(entry.point(), entry.metric()), key -> new LinkedHashMap<>())
                        .put(entry.variant(), entry);
            }
        }
        List<Row> rows = new ArrayList<>();
        metrics.forEach((key, cells) -> {
            Summary any = cells.values().iterator().next();
            List<Cell> row = variants.stream()
                    .map(variant -> cells.containsKey(variant) ? Cell.of(cells.get(variant)) : Cell.NONE)
                    .toList();
            rows.add(new Row(key.point(), key.metric(), any.unit(), any.doc(), row));
        });
        boolean points = rows.stream().anyMatch(row -> !row.point().isEmpty());
        return new SummaryGrid(points, variants.stream().map(styles::title).toList(), rows);
    }
}
