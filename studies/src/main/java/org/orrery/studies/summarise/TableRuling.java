package org.orrery.studies.summarise;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Tolerance;

/**
 * What the rows of a table say together. A share of rows lies between those that keep the tolerance and those that may; a median
 * error between the medians of the smallest and of the largest errors in the rows' intervals.
 *
 * @param statistic share or median, from the means of the rows, with these two ends
 * @param rule the rule for people
 * @param ruling the outcome
 */
record TableRuling(Estimate statistic, String rule, Ruling ruling) {
    static TableRuling of(ExpectSpec spec, List<ComparedRow> rows) {
        if (spec.medianWithin().isPresent()) {
            return median(rows, spec.medianWithin().get());
        }
        if (spec.shareWithin().isPresent()) {
            ExpectSpec.Share share = spec.shareWithin().get();
            String rule = percent(share.share()) + " of the rows within " + percent(share.tolerance());
            return share(rows, Tolerance.relative(share.tolerance()), share.share(), rule);
        }
        Tolerance each = Tolerance.parse(spec.eachWithin().orElseThrow());
        return share(rows, each, 1, "each row " + each);
    }

    private static TableRuling share(List<ComparedRow> rows, Tolerance tolerance, double wanted, String rule) {
        double sure = share(rows, row -> row.ruling(tolerance).verdict() == Verdict.REPRODUCED ? 1 : 0);
        double possible = share(rows, row -> row.ruling(tolerance).verdict() == Verdict.NOT_REPRODUCED ? 0 : 1);
        double mean = share(rows, row -> row.isNear(tolerance) ? 1 : 0);
        Ruling ruling;
        if (sure >= wanted) {
            ruling = Ruling.of(true);
        } else if (possible < wanted) {
            ruling = Ruling.of(false);
        } else {
            ruling = new Ruling(Verdict.NOT_DECIDED, undecided(rows, tolerance));
        }
        return new TableRuling(estimate(mean, sure, possible, rows), rule, ruling);
    }

    private static String undecided(List<ComparedRow> rows, Tolerance tolerance) {
        List<ComparedRow> open = rows.stream()
                .filter(row -> row.ruling(tolerance).verdict() == Verdict.NOT_DECIDED)
                .toList();
        Comparator<OptionalInt> unknownLast = Comparator.comparingInt(needed -> needed.orElse(Integer.MAX_VALUE));
        Optional<OptionalInt> most = open.stream()
                .map(row -> Replications.needed(row.simulated(), tolerance.allowed(row.published(), false)))
                .max(unknownLast);
        String line = open.stream().anyMatch(ComparedRow::isUnknown)
                ? "two or more replications have intervals"
                : Replications.line(most.orElse(OptionalInt.empty()), "replications");
        return open.size() + " of " + rows.size()
                + " rows have intervals that are unknown or wider than the tolerance; " + line;
    }

    private static TableRuling median(List<ComparedRow> rows, double limit) {
        List<ComparedRow> there = rows.stream().filter(row -> !row.isMissing()).toList();
        boolean unknown = there.stream().anyMatch(ComparedRow::isUnknown);
        double low = unknown ? Double.NaN : median(there, ComparedRow::smallestError);
        double high = unknown ? Double.NaN : median(there, ComparedRow::largestError);
        Estimate estimate = estimate(median(there, ComparedRow::error), low, high, rows);
        Ruling ruling = there.size() < rows.size()
                ? Ruling.of(false)
                : Ruling.between(estimate, Double.NEGATIVE_INFINITY, limit, "replications");
        if (ruling.verdict() == Verdict.NOT_DECIDED) {
            ruling = new Ruling(
                    Verdict.NOT_DECIDED,
                    "with the intervals of the rows the median error may lie on either side; more replications decide");
        }
        return new TableRuling(estimate, "median error at most " + percent(limit), ruling);
    }

    private static Estimate estimate(double value, double low, double high, List<ComparedRow> rows) {
        return new Estimate(value, low, high, rows.size(), ResultSet.LEVEL);
    }

    private static double share(List<ComparedRow> rows, ToDoubleFunction<ComparedRow> good) {
        return rows.isEmpty() ? Double.NaN : rows.stream().mapToDouble(good).sum() / rows.size();
    }

    private static double median(List<ComparedRow> rows, ToDoubleFunction<ComparedRow> error) {
        double[] errors = rows.stream().mapToDouble(error).sorted().toArray();
        int n = errors.length;
        return n == 0 ? Double.NaN : (errors[(n - 1) / 2] + errors[n / 2]) / 2;
    }

    static String percent(double share) {
        return Csv.number(Math.round(share * 1000) / 10.0) + " %";
    }
}
