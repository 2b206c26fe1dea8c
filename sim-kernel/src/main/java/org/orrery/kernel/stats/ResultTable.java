package org.orrery.kernel.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Rows of results, for experiments whose outcome is a table. */
public final class ResultTable extends Metric {
    private final List<List<Object>> rows = new ArrayList<>();

    ResultTable(String component, MetricSpec spec) {
        super(component, spec);
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column: {@link String}, {@link Long}, {@link Integer} or {@link Double}; NaN
     *     for no result
     */
    public void add(Object... cells) {
        if (cells.length != spec().columns().size()) {
            throw new IllegalArgumentException("table '" + name() + "' has "
                    + spec().columns().size() + " columns, but a row has " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** Returns the rows so far. */
    public List<List<Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Rows are results of completed measurements; the warm-up does not touch them. */
    @Override
    void reset(long now) {}

    @Override
    void results(long now, Map<String, Double> bySuffix) {}

    @Override
    public double interval(String suffix, long now) {
        return Double.NaN;
    }
}
