package org.orrery.kernel.results;

import java.util.List;
import org.orrery.kernel.stats.MetricSpec;

/**
 * A table that a run produced.
 *
 * @param columns the columns
 * @param rows one cell for each column: {@link String}, {@link Long}, {@link Integer} or {@link Double}
 */
public record TableData(List<MetricSpec.Column> columns, List<List<Object>> rows) {
    /** Copies the lists. */
    public TableData {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
