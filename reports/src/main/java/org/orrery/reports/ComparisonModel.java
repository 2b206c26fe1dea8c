package org.orrery.reports;

import java.util.List;
import org.orrery.kernel.results.Estimate;

/**
 * Two results side by side.
 *
 * @param first name of the first
 * @param second name of the second
 * @param differences what differs in how they were made
 * @param notes what a reader should know before the numbers
 * @param rows what came out
 */
public record ComparisonModel(
        String first, String second, List<Difference> differences, List<String> notes, List<Row> rows) {
    /** Copies the lists. */
    public ComparisonModel {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }

    /**
     * Something that is not the same in both.
     *
     * @param what parameter or property
     * @param first value in the first
     * @param second value in the second
     */
    public record Difference(String what, String first, String second) {}

    /**
     * A metric in both.
     *
     * @param where variant and point of the sweep; empty without them
     * @param metric full name
     * @param unit unit, may be empty
     * @param first mean of the first
     * @param second mean of the second
     * @param difference second minus first, with its interval
     * @param paired whether the interval is over pairs of replications; otherwise it is that of two independent values
     */
    public record Row(
            String where,
            String metric,
            String unit,
            double first,
            double second,
            Estimate difference,
            boolean paired) {
        /** Returns whether the interval of the difference excludes zero. */
        public boolean differs() {
            return difference.low() > 0 || difference.high() < 0;
        }
    }

    /** Returns how many rows have an interval that excludes zero. */
    public long differing() {
        return rows.stream().filter(Row::differs).count();
    }
}
