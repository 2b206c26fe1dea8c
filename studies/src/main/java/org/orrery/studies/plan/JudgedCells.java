package org.orrery.studies.plan;

import java.util.List;
import java.util.Optional;

/** Finds the cells of a plan that decide about its expectations. */
final class JudgedCells {
    private final Plan plan;
    private final List<ExpectSpec> judged;

    JudgedCells(Plan plan) {
        this.plan = plan;
        this.judged = plan.scenario().file().expect().stream()
                .filter(ExpectSpec::isJudged)
                .toList();
    }

    boolean contain(Cell cell) {
        return judged.stream().anyMatch(spec -> decides(cell, spec));
    }

    boolean decides(Cell cell, ExpectSpec spec) {
        return cell.isAt(spec.at())
                && spec.what()
                        .map(Expression::parse)
                        .map(expression -> isIn(expression, cell))
                        .orElseGet(() -> hasTable(spec, cell));
    }

    private static boolean isIn(Expression expression, Cell cell) {
        return expression.variants().isEmpty() || expression.variants().contains(cell.variant());
    }

    /** A table is taken from the variant that is named, or from the first that has it. */
    private boolean hasTable(ExpectSpec spec, Cell cell) {
        Optional<Cell> first = plan.cells().stream()
                .filter(each -> each.point().equals(cell.point()))
                .filter(each -> spec.variant().map(each.variant()::equals).orElse(true))
                .filter(each ->
                        each.metrics().metric(spec.table().orElseThrow()).isPresent())
                .findFirst();
        return first.filter(each -> each.variant().equals(cell.variant())).isPresent();
    }
}
