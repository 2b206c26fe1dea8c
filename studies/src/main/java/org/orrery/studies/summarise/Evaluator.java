package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.ExpectSpec.Basis;
import org.orrery.studies.plan.Expression;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Tolerance;

/** Judges the expectations of a scenario by its results. */
public final class Evaluator {
    private final ResultSet set;
    private final Plan plan;

    /** Creates an evaluator for one result. */
    public Evaluator(ResultSet set) {
        this.set = set;
        this.plan = set.plan();
    }

    /**
     * Judges all expectations; one that names no point of the sweep is judged at each. Those about variants or points that were
     * not run are left out.
     */
    public List<Judgement> judge() {
        List<Judgement> all = new ArrayList<>();
        for (ExpectSpec spec : plan.scenario().file().expect()) {
            for (Map<String, String> point : points(spec)) {
                if (spec.what().isPresent()) {
                    expression(spec, point).ifPresent(all::add);
                } else {
                    new TableComparison(set, spec, point).judge().ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Set<Map<String, String>> points(ExpectSpec spec) {
        Set<Map<String, String>> points = new LinkedHashSet<>();
        Optional<String> variant = spec.what()
                .flatMap(what -> Expression.parse(what).variants().stream().findFirst())
                .or(spec::variant);
        for (Cell cell : plan.cells()) {
            boolean spokenOf = variant.isEmpty() || variant.get().equals(cell.variant());
            if (spokenOf && cell.point().entrySet().containsAll(spec.at().entrySet())) {
                points.add(new LinkedHashMap<>(cell.point()));
            }
        }
        return points;
    }

    private Optional<Judgement> expression(ExpectSpec spec, Map<String, String> point) {
        Expression expression = Expression.parse(spec.what().orElseThrow());
        List<Cell> cells = new ArrayList<>();
        List<String> names = expression.variants().isEmpty() ? plan.variants().subList(0, 1) : expression.variants();
        for (String variant : names) {
            Optional<Cell> cell = set.cell(variant, point);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            cells.add(cell.get());
        }
        Computation.Value value = new Computation(set, expression, cells).value();
        return Optional.of(judge(spec, expression, point, value, cells.get(0)));
    }

    private Judgement judge(
            ExpectSpec spec, Expression expression, Map<String, String> point, Computation.Value value, Cell cell) {
        boolean relative =
                switch (expression.function()) {
                    case REDUCTION, MAX_REDUCTION -> true;
                    case VALUE, RATIO, DIFFERENCE, MAX_DIFFERENCE, CELL -> false;
                };
        String unit = unit(expression, value, cell);
        boolean percent = unit.equals("%") || unit.equals("points");
        return new Judgement(
                spec,
                spec.what().orElseThrow(),
                point,
                value.estimate(),
                spec.paper().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                unit,
                relative,
                tolerance(spec),
                verdict(plan, spec, value.estimate(), percent),
                explanation(spec, value));
    }

    private static String unit(Expression expression, Computation.Value value, Cell cell) {
        String metric = cell.metrics().unit(expression.metric());
        return switch (expression.function()) {
            case RATIO, REDUCTION, MAX_REDUCTION -> "";
            case DIFFERENCE, MAX_DIFFERENCE -> metric.equals("%") ? "points" : metric;
            case VALUE -> metric;
            case CELL -> value.unit();
        };
    }

    private static String explanation(ExpectSpec spec, Computation.Value value) {
        if (spec.notReproduced().isEmpty()) {
            return value.explanation();
        }
        return (spec.notReproduced() + "; " + value.explanation()).replaceAll("; $", "");
    }

    static Verdict verdict(Plan plan, ExpectSpec spec, Estimate simulated, boolean percent) {
        boolean predicted = spec.basis().isPresent() && spec.basis().get() == Basis.PREDICTED;
        if (predicted && plan.fittedTo(spec.figure()).isPresent()) {
            return Verdict.REFUSED;
        }
        double mean = simulated.mean();
        if (Double.isNaN(mean)) {
            return Verdict.UNDEFINED;
        }
        if (spec.within().isPresent()) {
            Tolerance tolerance = Tolerance.parse(spec.within().get());
            return verdict(tolerance.accepts(mean, spec.paper().orElseThrow(), percent));
        }
        if (spec.atleast().isPresent() || spec.atmost().isPresent()) {
            return verdict(mean >= spec.atleast().orElse(Double.NEGATIVE_INFINITY)
                    && mean <= spec.atmost().orElse(Double.POSITIVE_INFINITY));
        }
        return spec.paper().isPresent() ? Verdict.SHOWN : Verdict.NOT_GIVEN;
    }

    static Verdict verdict(boolean accepted) {
        return accepted ? Verdict.OK : Verdict.NOT_REPRODUCED;
    }

    private static String tolerance(ExpectSpec spec) {
        if (spec.within().isPresent()) {
            return Tolerance.parse(spec.within().get()).toString();
        }
        List<String> bounds = new ArrayList<>();
        spec.atleast().ifPresent(bound -> bounds.add("at least " + Csv.number(bound)));
        spec.atmost().ifPresent(bound -> bounds.add("at most " + Csv.number(bound)));
        return String.join(", ", bounds);
    }
}
