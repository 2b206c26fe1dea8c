package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.orrery.kernel.results.Estimate;
import org.orrery.reports.ReportModel;
import org.orrery.scenarios.bind.BoundParameter;
import org.orrery.scenarios.bind.ParameterRange;
import org.orrery.scenarios.plan.Cell;
import org.orrery.scenarios.plan.Plan;
import org.orrery.scenarios.plan.Setting;
import org.orrery.scenarios.summarise.Evaluator;
import org.orrery.scenarios.summarise.Judgement;
import org.orrery.scenarios.summarise.ResultSet;
import org.orrery.scenarios.yaml.BadInputException;

/** Sets each parameter with a range to both of its ends and sees how the headline results react. */
final class Sensitivity {
    private final ResultSet base;
    private final Function<List<Setting>, Plan> planner;
    private final Function<Plan, ResultSet> runner;
    private final PrintWriter err;

    Sensitivity(
            ResultSet base, Function<List<Setting>, Plan> planner, Function<Plan, ResultSet> runner, PrintWriter err) {
        this.base = base;
        this.planner = planner;
        this.runner = runner;
        this.err = err;
    }

    /** Returns the elasticities of the headline results; of all judged ones if none is a headline. */
    List<ReportModel.Elasticity> elasticities() {
        List<Judgement> at = headlines(base);
        if (at.isEmpty()) {
            throw new BadInputException(
                    "--sensitivity needs an expectation with 'headline: true', or one that is judged");
        }
        List<ReportModel.Elasticity> all = new ArrayList<>();
        ranges().forEach((path, range) -> {
            err.println("sensitivity: " + path + " from " + range.lowText() + " to " + range.highText());
            try {
                List<Judgement> low = at(range.low());
                List<Judgement> high = at(range.high());
                for (int i = 0; i < at.size(); i++) {
                    all.add(elasticity(path, range, at.get(i), low.get(i), high.get(i)));
                }
            } catch (BadInputException refused) {
                err.println("sensitivity: " + path + " is left out: "
                        + refused.getMessage().lines().findFirst().orElse(""));
            }
        });
        return all;
    }

    private Map<String, ParameterRange> ranges() {
        Map<String, ParameterRange> ranges = new LinkedHashMap<>();
        for (Cell cell : base.plan().cells()) {
            for (BoundParameter parameter : cell.system().parameters()) {
                Optional<ParameterRange> range =
                        ParameterRange.of(parameter, cell.system().canonical());
                range.ifPresent(found -> ranges.putIfAbsent(parameter.path(), found));
            }
        }
        return ranges;
    }

    private List<Judgement> at(ParameterRange.End end) {
        return headlines(runner.apply(planner.apply(List.of(Setting.of(end.path(), end.value())))));
    }

    private static List<Judgement> headlines(ResultSet set) {
        List<Judgement> all = new Evaluator(set).judge();
        List<Judgement> headlines =
                all.stream().filter(judgement -> judgement.spec().headline()).toList();
        return headlines.isEmpty()
                ? all.stream().filter(judgement -> judgement.spec().isJudged()).toList()
                : headlines;
    }

    private static ReportModel.Elasticity elasticity(
            String path, ParameterRange range, Judgement base, Judgement low, Judgement high) {
        double scale = base.share() ? 100 : 1;
        double change = (high.simulated().mean() - low.simulated().mean())
                / base.simulated().mean();
        double elasticity = change / range.relativeWidth();
        Estimate estimate = new Estimate(
                Double.isFinite(elasticity) ? elasticity : Double.NaN,
                Double.NaN,
                Double.NaN,
                base.simulated().count(),
                ResultSet.LEVEL);
        String point = base.pointLabel().isEmpty() ? "" : " (" + base.pointLabel() + ")";
        return new ReportModel.Elasticity(
                base.what() + point,
                path,
                range.lowText(),
                range.highText(),
                low.simulated().mean() * scale,
                high.simulated().mean() * scale,
                base.share() ? "%" : base.unit(),
                estimate);
    }
}
