package org.orrery.scenarios.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.kernel.results.Estimate;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.Verdict;

/** An expectation as the report shows it. */
final class ExpectationRow {
    private ExpectationRow() {}

    static ReportModel.Expectation of(Judgement judgement) {
        ExpectSpec spec = judgement.spec();
        boolean bounded = spec.atleast().isPresent() || spec.atmost().isPresent();
        boolean reading = judgement.verdict() == Verdict.NOT_GIVEN;
        double scale = judgement.share() ? 100 : 1;
        OptionalDouble paper = judgement.paper().isPresent()
                ? OptionalDouble.of(judgement.paper().getAsDouble() * scale)
                : OptionalDouble.empty();
        return new ReportModel.Expectation(
                judgement.what(),
                spec.title(),
                judgement.pointLabel(),
                paper,
                bounded ? judgement.tolerance() : "",
                scaled(judgement.simulated(), scale),
                judgement.share() ? "%" : judgement.unit(),
                error(judgement),
                bounded ? "" : judgement.tolerance(),
                judgement.isWide(),
                spec.reason(),
                verdict(judgement),
                reading ? Optional.empty() : spec.basis().map(basis -> ReportModel.Basis.valueOf(basis.name())),
                spec.headline(),
                spec.cite(),
                explanation(judgement));
    }

    private static Estimate scaled(Estimate estimate, double scale) {
        return new Estimate(
                estimate.mean() * scale,
                estimate.low() * scale,
                estimate.high() * scale,
                estimate.count(),
                estimate.level());
    }

    /** Shares and percentages differ by points, other values by a share of the published one. */
    private static Optional<ReportModel.Deviation> error(Judgement judgement) {
        if (judgement.paper().isEmpty() || Double.isNaN(judgement.simulated().mean())) {
            return Optional.empty();
        }
        double difference = judgement.simulated().mean() - judgement.paper().getAsDouble();
        boolean points = judgement.share()
                || judgement.unit().equals("%")
                || judgement.unit().equals("points");
        if (points) {
            return Optional.of(new ReportModel.Deviation(difference * (judgement.share() ? 100 : 1), "points"));
        }
        return judgement.error().isPresent()
                ? Optional.of(new ReportModel.Deviation(judgement.error().getAsDouble() * 100, "%"))
                : Optional.of(new ReportModel.Deviation(difference, judgement.unit()));
    }

    private static ReportModel.Verdict verdict(Judgement judgement) {
        boolean compared = judgement.spec().isJudged() || judgement.paper().isPresent();
        return switch (judgement.verdict()) {
            case REPRODUCED -> ReportModel.Verdict.REPRODUCED;
            case NOT_REPRODUCED, REFUSED -> ReportModel.Verdict.NOT_REPRODUCED;
            case NOT_DECIDED -> ReportModel.Verdict.NOT_DECIDED;
            case NOT_RUN -> ReportModel.Verdict.NOT_RUN;
            case SHOWN -> ReportModel.Verdict.SHOWN;
            case NOT_GIVEN -> ReportModel.Verdict.READING;
            case UNDEFINED ->
                judgement.spec().isJudged()
                        ? ReportModel.Verdict.NOT_REPRODUCED
                        : compared ? ReportModel.Verdict.SHOWN : ReportModel.Verdict.READING;
        };
    }

    private static String explanation(Judgement judgement) {
        if (judgement.verdict() == Verdict.REFUSED) {
            return "refused: called predicted, but a parameter was fitted to "
                    + judgement.spec().figure();
        }
        return judgement.explanation();
    }
}
