package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Expression;

/** Computes an expression, paired by replication where two variants are compared. */
final class Computation {
    private final ResultSet set;
    private final Expression expression;
    private final List<Cell> cells;
    private final boolean counted;

    /**
     * What came out.
     *
     * @param estimate the value with its interval; NaN if undefined
     * @param unit unit, where it is not the metric's; otherwise empty
     * @param explanation what a reader should know; may be empty
     */
    record Value(Estimate estimate, String unit, String explanation) {
        static Value of(Estimate estimate) {
            return new Value(estimate, "", Double.isNaN(estimate.mean()) ? "a replication has no value" : "");
        }
    }

    /**
     * Creates a computation.
     *
     * @param set results
     * @param expression what is computed
     * @param cells a cell for each variant of the expression
     * @param counted whether the value follows from counting, so that one replication tells it
     */
    Computation(ResultSet set, Expression expression, List<Cell> cells, boolean counted) {
        this.counted = counted;
        this.set = set;
        this.expression = expression;
        this.cells = cells;
    }

    Value value() {
        return switch (expression.function()) {
            case VALUE -> Value.of(set.bounds(cells.get(0), expression.metric(), counted));
            case RATIO -> quotient(ratio(0, 1), 1);
            case DIFFERENCE -> Value.of(difference(0, 1));
            case REDUCTION -> quotient(reduction(1), 1);
            case MAX_REDUCTION -> largest(true);
            case MAX_DIFFERENCE -> largest(false);
            case CELL -> cell();
            case SHARE -> throw new IllegalArgumentException("a share is of all points, not of the cells of one");
        };
    }

    /**
     * Returns one number for each replication, whose mean is the value: of a quotient the first terms of its Taylor series. None
     * where the replications of the cells do not pair, NaN where one has no value.
     */
    double[] observations() {
        return switch (expression.function()) {
            case VALUE -> of(0).comparable();
            case RATIO -> of(0).quotients(of(1));
            case DIFFERENCE -> minus(of(0).comparable(), of(1).comparable());
            case REDUCTION -> reductions(1);
            case MAX_REDUCTION -> reductions(largestAgainst(true));
            case MAX_DIFFERENCE -> minus(of(largestAgainst(false)).comparable(), of(0).comparable());
            case CELL -> numbers();
            case SHARE -> throw new IllegalArgumentException("a share is of all points, not of the cells of one");
        };
    }

    private double[] reductions(int against) {
        return Arrays.stream(of(0).quotients(of(against)))
                .map(ratio -> 1 - ratio)
                .toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        double[] differences = new double[a.length == b.length ? a.length : 0];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return differences;
    }

    /** Returns the other with which the largest comes out, or the first where none does. */
    private int largestAgainst(boolean relative) {
        int best = 1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < cells.size(); i++) {
            double one = (relative ? reduction(i) : difference(i, 0)).mean();
            if (one > largest) {
                largest = one;
                best = i;
            }
        }
        return best;
    }

    private double[] numbers() {
        return JoinedTable.of(set.of(cells.get(0)), expression.metric())
                .flatMap(table -> table.find(expression.keys()).map(row -> table.numbers(row, expression.column())))
                .orElse(new double[] {Double.NaN});
    }

    private Observations of(int variant) {
        return set.observations(cells.get(variant), expression.metric(), counted);
    }

    private Estimate ratio(int above, int below) {
        Estimate ratio = of(above).ratioTo(of(below));
        boolean positive = ratio.mean() >= 0
                && Reach.of(cells.get(above).metrics().scalar(expression.metric()))
                                .lowest()
                        == 0;
        return positive ? new Reach(0, Double.POSITIVE_INFINITY).clip(ratio) : ratio;
    }

    private Estimate difference(int a, int b) {
        return of(a).minus(of(b));
    }

    private Estimate reduction(int against) {
        Estimate ratio = ratio(0, against);
        return Reach.REDUCTION.clip(
                new Estimate(1 - ratio.mean(), 1 - ratio.high(), 1 - ratio.low(), ratio.count(), ratio.level()));
    }

    private Value quotient(Estimate estimate, int below) {
        String name = cells.get(below).variant();
        boolean undefined = Double.isNaN(estimate.mean());
        return new Value(
                estimate,
                "",
                undefined ? "undefined: " + expression.metric() + " of " + name + " is 0 or missing" : "");
    }

    private Value largest(boolean relative) {
        Optional<Estimate> best = Optional.empty();
        String against = "";
        List<String> undefined = new ArrayList<>();
        for (int i = 1; i < cells.size(); i++) {
            Estimate one = relative ? reduction(i) : difference(i, 0);
            if (Double.isNaN(one.mean())) {
                undefined.add(cells.get(i).variant());
            } else if (best.isEmpty() || one.mean() > best.get().mean()) {
                best = Optional.of(one);
                against = cells.get(i).variant();
            }
        }
        String without = undefined.isEmpty() ? "" : "undefined against " + String.join(", ", undefined);
        if (best.isEmpty()) {
            return new Value(new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, ResultSet.LEVEL), "", without);
        }
        return new Value(best.get(), "", "largest against " + against + (without.isEmpty() ? "" : "; " + without));
    }

    private Value cell() {
        Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, ResultSet.LEVEL);
        Optional<JoinedTable> table = JoinedTable.of(set.of(cells.get(0)), expression.metric());
        if (table.isEmpty()) {
            return new Value(none, "", "undefined: no run has this table");
        }
        Optional<List<List<Object>>> row = table.get().find(expression.keys());
        if (row.isEmpty()) {
            return new Value(none, "", "undefined: not exactly one row agrees with the keys");
        }
        String unit = table.get()
                .columns()
                .get(table.get().index(expression.column()))
                .unit();
        double[] numbers = table.get().numbers(row.get(), expression.column());
        return new Value(set.mean(cells.get(0), numbers, counted), unit, "");
    }
}
