package org.orrery.studies.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Scope;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.InterimLook;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.ResultSet;
import org.orrery.studies.summarise.Verdict;

/**
 * Judges the expectations of a scenario with no more replications than they need: after 2, 4, 8 and so on it looks which verdicts
 * more replications would not change, and goes on with the cells of the others, up to the replications that the file asks for. A
 * quick check looks after one already, at what follows from counting.
 */
public final class SequentialCheck {
    private static final int FIRST = 2;

    private final Plan plan;
    private final Scope scope;
    private final Runner runner;
    private final Map<Row, Judgement> judgements = new HashMap<>();
    private final Set<Row> open = new HashSet<>();
    private int settled;

    /** Carries out plans. */
    @FunctionalInterface
    public interface Runner {
        /** Returns the results of a plan; what is stored already is not run again. */
        ResultSet carryOut(Plan plan);
    }

    /** An expectation at a point of the sweep. */
    private record Row(ExpectSpec spec, Map<String, String> point) {
        static Row of(Judgement judgement) {
            return new Row(judgement.spec(), judgement.point());
        }
    }

    /**
     * Creates a check.
     *
     * @param plan what is judged, with the replications that the file asks for, or the scope
     * @param scope how much of the scenario is carried out
     * @param runner carries out a plan
     */
    public SequentialCheck(Plan plan, Scope scope, Runner runner) {
        this.plan = plan;
        this.scope = scope;
        this.runner = runner;
    }

    /**
     * Runs and judges. A scenario that asks for a precision, and one whose points are a sample, is judged by all its replications.
     *
     * @return the judgements in the order of the file; without those of what no verdict or headline depends on, as it is run once
     *     only, to see that it runs
     */
    public List<Judgement> judge() {
        boolean whole = plan.scenario().file().run().precision().isPresent() || plan.isSampled();
        if (whole || plan.replications() == 1) {
            return new Evaluator(runner.carryOut(plan)).judge();
        }
        List<ExpectSpec> wanted = plan.scenario().file().expect().stream()
                .filter(SequentialCheck::isWanted)
                .toList();
        Plan rest = plan.only(cell -> wanted.stream().anyMatch(spec -> plan.decides(cell, spec)));
        Set<Cell> spokenOf = Set.copyOf(rest.cells());
        Plan others = plan.only(cell -> !spokenOf.contains(cell)).replicated(1);
        if (!others.cells().isEmpty()) {
            runner.carryOut(others);
        }
        return rest.cells().isEmpty() ? List.of() : judge(rest);
    }

    private List<Judgement> judge(Plan spokenOf) {
        int all = plan.replications();
        boolean once =
                scope == Scope.QUICK && plan.scenario().file().expect().stream().anyMatch(ExpectSpec::isStructural);
        int replications = once ? 1 : Math.min(FIRST, all);
        Plan rest = spokenOf;
        ResultSet set = runner.carryOut(rest.replicated(replications));
        List<Row> order = first(set);
        int wanted = open.size();
        for (int look = once ? 0 : 1; replications < all; look++) {
            if (look == 0) {
                open.removeIf(row ->
                        judgements.get(row).isCount() && judgements.get(row).verdict() == Verdict.REPRODUCED);
            } else {
                settle(set, look);
            }
            if (open.isEmpty()) {
                break;
            }
            settled = wanted - open.size();
            replications = Math.min(2 * replications, all);
            rest = rest.only(this::isNeeded);
            set = runner.carryOut(rest.replicated(replications));
            new Evaluator(set)
                    .judge().stream()
                            .filter(judgement -> open.contains(Row.of(judgement)))
                            .forEach(judgement -> judgements.put(Row.of(judgement), judgement));
        }
        settled = open.isEmpty() ? wanted : settled;
        return order.stream().map(judgements::get).toList();
    }

    /** Judges what verdicts and headlines there are. */
    private List<Row> first(ResultSet set) {
        List<Row> order = new ArrayList<>();
        for (Judgement judgement : new Evaluator(set).judge()) {
            if (isWanted(judgement.spec())) {
                Row row = Row.of(judgement);
                order.add(row);
                judgements.put(row, judgement);
                if (judgement.verdict() != Verdict.NOT_RUN) {
                    open.add(row);
                }
            }
        }
        return order;
    }

    private void settle(ResultSet set, int look) {
        new Evaluator(set, new InterimLook(look))
                .judge().stream()
                        .filter(early -> early.spec().isJudged() && early.verdict() != Verdict.NOT_DECIDED)
                        .map(Row::of)
                        .forEach(open::remove);
    }

    private boolean isNeeded(Cell cell) {
        return open.stream().anyMatch(row -> cell.isAt(row.point()) && plan.decides(cell, row.spec()));
    }

    private static boolean isWanted(ExpectSpec spec) {
        return spec.isJudged() || spec.headline();
    }

    /** Returns how many verdicts were settled by fewer replications than the file asks for. */
    public int settled() {
        return settled;
    }
}
