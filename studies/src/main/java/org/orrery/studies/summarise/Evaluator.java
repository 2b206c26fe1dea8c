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
    private final Optional<InterimLook> look;

    /** Creates an evaluator for one result. */
    public Evaluator(ResultSet set) {
        this(set, Optional.empty());
    }

    /**
     * Creates an evaluator that decides only what more replications would not change. It leaves out tables and shares of all
     * points, as many intervals decide about them, and what was not run.
     */
    public Evaluator(ResultSet set, InterimLook look) {
        this(set, Optional.of(look));
    }

    private Evaluator(ResultSet set, Optional<InterimLook> look) {
        this.set = set;
        this.plan = set.plan();
        this.look = look;
    }

    /**
     * Judges all expectations; one that names no point of the sweep is judged at each. A judged one whose variant or point was
     * not run says so; others of that kind are left out.
     */
    public List<Judgement> judge() {
        List<Judgement> all = new ArrayList<>();
        for (ExpectSpec spec : plan.scenario().file().expect()) {
            List<Judgement> own = judge(spec);
            all.addAll(own);
            if (own.isEmpty() && spec.isJudged() && look.isEmpty()) {
                all.add(notRun(spec));
            }
        }
        return all;
    }

    private List<Judgement> judge(ExpectSpec spec) {
        List<Judgement> all = new ArrayList<>();
        Optional<Expression> share = spec.what()
                .map(Expression::parse)
                .filter(expression -> expression.function() == Expression.Function.SHARE);
        if (look.isPresent() && (share.isPresent() || spec.table().isPresent())) {
            return all;
        }
        if (share.isPresent()) {
            return share(spec, share.get()).stream().toList();
        }
        for (Map<String, String> point : points(spec)) {
            if (spec.what().isPresent()) {
                expression(spec, point).ifPresent(all::add);
            } else {
                new TableComparison(set, spec, point).judge().ifPresent(all::add);
            }
        }
        return all;
    }

    private static Judgement notRun(ExpectSpec spec) {
        return Judgement.of(
                spec,
                spec.what()
                        .orElseGet(() ->
                                spec.table().orElseThrow() + "." + spec.column().orElseThrow()),
                spec.at(),
                new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, ResultSet.LEVEL),
                paper(spec),
                "",
                false,
                tolerance(spec),
                new Ruling(Verdict.NOT_RUN, ""),
                "");
    }

    private static OptionalDouble paper(ExpectSpec spec) {
        return spec.paper().map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private Set<Map<String, String>> points(ExpectSpec spec) {
        Set<Map<String, String>> points = new LinkedHashSet<>();
        Optional<String> variant = spec.what()
                .flatMap(what -> Expression.parse(what).variants().stream().findFirst())
                .or(spec::variant);
        for (Cell cell : plan.cells()) {
            boolean spokenOf = variant.isEmpty() || variant.get().equals(cell.variant());
            if (spokenOf && cell.isAt(spec.at())) {
                points.add(new LinkedHashMap<>(cell.point()));
            }
        }
        return points;
    }

    /** A share is of all points, so it is judged once. */
    private Optional<Judgement> share(ExpectSpec spec, Expression expression) {
        boolean all = plan.variants().containsAll(expression.variants());
        Optional<Cell> first = points(spec).stream()
                .findFirst()
                .filter(point -> all)
                .flatMap(point -> set.cell(
                        expression.variants().isEmpty()
                                ? plan.variants().get(0)
                                : expression.variants().get(0),
                        point));
        return first.map(cell -> judge(spec, expression, spec.at(), SpaceShare.of(set, expression, spec.at()), cell));
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
        Computation.Value value = new Computation(set, expression, cells, spec.isStructural()).value();
        return Optional.of(judge(spec, expression, point, value, cells.get(0)));
    }

    private Judgement judge(
            ExpectSpec spec, Expression expression, Map<String, String> point, Computation.Value value, Cell cell) {
        boolean relative =
                switch (expression.function()) {
                    case REDUCTION, MAX_REDUCTION, SHARE -> true;
                    case VALUE, RATIO, DIFFERENCE, MAX_DIFFERENCE, CELL -> false;
                };
        String unit = Response.unit(expression, value, cell);
        boolean share = expression.function() == Expression.Function.SHARE;
        boolean percent = unit.equals("%") || unit.equals("points");
        return Judgement.of(
                spec,
                spec.what().orElseThrow(),
                point,
                value.estimate(),
                paper(spec),
                unit,
                relative,
                tolerance(spec),
                look.filter(any -> spec.isJudged())
                        .map(early -> early.rule(spec, value.estimate(), percent))
                        .orElseGet(() -> ruling(
                                plan,
                                spec,
                                value.estimate(),
                                percent,
                                share ? "points of the sample" : set.repeats(cell))),
                value.explanation());
    }

    static Ruling ruling(Plan plan, ExpectSpec spec, Estimate simulated, boolean percent, String repeats) {
        Optional<Verdict> before = undecidable(plan, spec, simulated.mean());
        if (before.isPresent()) {
            return new Ruling(before.get(), "");
        }
        if (spec.isJudged()) {
            return Ruling.of(spec, simulated, percent, repeats);
        }
        return new Ruling(spec.paper().isPresent() ? Verdict.SHOWN : Verdict.NOT_GIVEN, "");
    }

    /** Returns the verdict where no interval has a say. */
    static Optional<Verdict> undecidable(Plan plan, ExpectSpec spec, double mean) {
        boolean predicted = spec.basis().filter(Basis.PREDICTED::equals).isPresent();
        if (predicted && plan.fittedTo(spec.figure()).isPresent()) {
            return Optional.of(Verdict.REFUSED);
        }
        return Double.isNaN(mean) ? Optional.of(Verdict.UNDEFINED) : Optional.empty();
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
