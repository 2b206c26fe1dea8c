package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.ReferenceTable;
import org.orrery.studies.plan.Tolerance;

/** Compares a column of a table with a published one. */
final class TableComparison {
    private final ResultSet set;
    private final ExpectSpec spec;
    private final Map<String, String> point;
    private final String column;

    /** One row: published against simulated. */
    private record Pair(String row, double published, double simulated, double error) {}

    TableComparison(ResultSet set, ExpectSpec spec, Map<String, String> point) {
        this.set = set;
        this.spec = spec;
        this.point = point;
        this.column = spec.column().orElseThrow();
    }

    /** Judges; empty if the runs of this point have no such table. */
    Optional<Judgement> judge() {
        for (Cell cell : set.plan().cells()) {
            boolean wanted = spec.variant().map(cell.variant()::equals).orElse(true);
            Optional<JoinedTable> table = wanted && cell.point().equals(point)
                    ? JoinedTable.of(set.of(cell), spec.table().orElseThrow())
                    : Optional.empty();
            if (table.isPresent()) {
                return Optional.of(judge(table.get()));
            }
        }
        return Optional.empty();
    }

    private Judgement judge(JoinedTable table) {
        List<Pair> pairs = pairs(table);
        long missing = pairs.stream().filter(pair -> Double.isNaN(pair.error)).count();
        List<Pair> defined =
                pairs.stream().filter(pair -> !Double.isNaN(pair.error)).toList();
        if (spec.medianWithin().isPresent()) {
            double median = median(defined);
            double limit = spec.medianWithin().get();
            return judgement(
                    pairs, median, 0, "median error at most " + percent(limit), median <= limit && missing == 0);
        }
        if (spec.shareWithin().isPresent()) {
            ExpectSpec.Share wanted = spec.shareWithin().get();
            double share = share(
                    pairs,
                    defined.stream()
                            .filter(pair -> pair.error <= wanted.tolerance())
                            .count());
            String rule = percent(wanted.share()) + " of the rows within " + percent(wanted.tolerance());
            return judgement(pairs, share, wanted.share(), rule, share >= wanted.share());
        }
        Tolerance each = Tolerance.parse(spec.eachWithin().orElseThrow());
        double share = share(
                pairs,
                defined.stream()
                        .filter(pair -> each.accepts(pair.simulated, pair.published, false))
                        .count());
        return judgement(pairs, share, 1, "each row " + each, share == 1);
    }

    private static double share(List<Pair> pairs, long good) {
        return pairs.isEmpty() ? Double.NaN : (double) good / pairs.size();
    }

    private static double median(List<Pair> pairs) {
        double[] errors = pairs.stream().mapToDouble(Pair::error).sorted().toArray();
        int n = errors.length;
        return n == 0 ? Double.NaN : (errors[(n - 1) / 2] + errors[n / 2]) / 2;
    }

    private Judgement judgement(List<Pair> pairs, double value, double published, String rule, boolean accepted) {
        Estimate estimate = new Estimate(value, Double.NaN, Double.NaN, pairs.size(), ResultSet.LEVEL);
        Verdict verdict = Evaluator.verdict(set.plan(), spec, estimate, false);
        if (verdict != Verdict.REFUSED && verdict != Verdict.UNDEFINED) {
            verdict = Evaluator.verdict(accepted);
        }
        return new Judgement(
                spec,
                spec.table().orElseThrow() + "." + column,
                point,
                estimate,
                spec.medianWithin().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(published),
                "",
                true,
                rule,
                verdict,
                explanation(pairs));
    }

    private String explanation(List<Pair> pairs) {
        Optional<Pair> worst = Optional.empty();
        int missing = 0;
        for (Pair pair : pairs) {
            if (Double.isNaN(pair.error)) {
                missing++;
            } else if (worst.isEmpty() || pair.error > worst.get().error) {
                worst = Optional.of(pair);
            }
        }
        String rows = pairs.size() + " rows" + (missing > 0 ? ", " + missing + " of them not simulated" : "");
        String known = spec.notReproduced().isEmpty() ? "" : spec.notReproduced() + "; ";
        return known
                + rows
                + worst.map(pair -> "; largest error " + percent(pair.error) + " at " + pair.row + ": "
                                + Csv.number(pair.simulated) + " against " + Csv.number(pair.published))
                        .orElse("");
    }

    private List<Pair> pairs(JoinedTable table) {
        ReferenceTable reference = set.plan().reference(spec);
        List<String> keys = table.columns().stream()
                .filter(MetricSpec.Column::key)
                .map(MetricSpec.Column::name)
                .filter(reference.columns()::contains)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (Map<String, String> row : reference.where(spec.where())) {
            Map<String, String> key = new LinkedHashMap<>();
            keys.forEach(name -> key.put(name, row.get(name)));
            pairs.add(pair(Cell.label(key), row.get(column), table, table.find(key)));
        }
        return pairs;
    }

    private Pair pair(String row, String published, JoinedTable table, Optional<List<List<Object>>> copies) {
        if (copies.isEmpty()) {
            return new Pair(row, Double.NaN, Double.NaN, Double.NaN);
        }
        if (!JoinedTable.isNumber(published)) {
            int index = table.index(column);
            boolean same = copies.get().stream()
                    .allMatch(copy -> JoinedTable.text(copy.get(index)).equals(published));
            return new Pair(row, 0, same ? 0 : 1, same ? 0 : 1);
        }
        double paper = Double.parseDouble(published);
        double mean = Confidence.mean(table.numbers(copies.get(), column), ResultSet.LEVEL)
                .mean();
        double error = paper == 0 ? (mean == 0 ? 0 : Double.POSITIVE_INFINITY) : Math.abs(mean / paper - 1);
        return new Pair(row, paper, mean, Double.isNaN(mean) ? Double.NaN : error);
    }

    private static String percent(double share) {
        return Csv.number(Math.round(share * 1000) / 10.0) + " %";
    }
}
