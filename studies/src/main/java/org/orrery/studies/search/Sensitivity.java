package org.orrery.studies.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.bind.ParameterRange;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Setting;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.ResultSet;

/** Sets each parameter with a range to both of its ends and sees how the headline results react. */
public final class Sensitivity {
    private final Plan plan;
    private final Headlines base;
    private final Function<List<Setting>, Plan> planner;
    private final Function<Plan, ResultSet> runner;
    private final Consumer<String> log;

    /**
     * Creates a study.
     *
     * @param base results of the scenario as it is
     * @param planner plans the scenario with further settings
     * @param runner carries out a plan
     * @param log hears which parameter is next, and which are left out
     */
    public Sensitivity(
            ResultSet base,
            Function<List<Setting>, Plan> planner,
            Function<Plan, ResultSet> runner,
            Consumer<String> log) {
        this.plan = base.plan();
        this.base = Headlines.of(base);
        this.planner = planner;
        this.runner = runner;
        this.log = log;
    }

    /**
     * Returns the elasticities of the headline results; of all judged ones if none is a headline.
     *
     * @throws BadInputException if nothing is judged
     */
    public List<Elasticity> elasticities() {
        if (base.whole().isEmpty()) {
            throw new BadInputException(
                    "--sensitivity needs an expectation with 'headline: true', or one that is judged");
        }
        List<Elasticity> all = new ArrayList<>();
        ranges().forEach((path, range) -> {
            log.accept("sensitivity: " + path + " from " + range.lowText() + " to " + range.highText());
            try {
                Headlines low = at(range.low());
                Headlines high = at(range.high());
                for (int i = 0; i < base.whole().size(); i++) {
                    all.add(elasticity(path, range, i, low, high));
                }
            } catch (BadInputException refused) {
                log.accept("sensitivity: " + path + " is left out: "
                        + refused.getMessage().lines().findFirst().orElse(""));
            }
        });
        return all;
    }

    /**
     * The headline expectations of a study, judged.
     *
     * @param whole by all replications
     * @param without by all replications but one, each in turn; empty if there are fewer than two
     */
    private record Headlines(List<Judgement> whole, List<List<Judgement>> without) {
        static Headlines of(ResultSet set) {
            int replications = set.plan().replications();
            return new Headlines(
                    judge(set),
                    IntStream.range(0, replications > 1 ? replications : 0)
                            .mapToObj(replication -> judge(set.without(replication)))
                            .toList());
        }

        private static List<Judgement> judge(ResultSet set) {
            List<Judgement> all = new Evaluator(set).judge();
            List<Judgement> headlines = all.stream()
                    .filter(judgement -> judgement.spec().headline())
                    .toList();
            return headlines.isEmpty()
                    ? all.stream()
                            .filter(judgement -> judgement.spec().isJudged())
                            .toList()
                    : headlines;
        }
    }

    private Map<String, ParameterRange> ranges() {
        Map<String, ParameterRange> ranges = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            for (BoundParameter parameter : cell.system().parameters()) {
                Optional<ParameterRange> range =
                        ParameterRange.of(parameter, cell.system().canonical());
                range.ifPresent(found -> ranges.putIfAbsent(parameter.path(), found));
            }
        }
        return ranges;
    }

    private Headlines at(ParameterRange.End end) {
        return Headlines.of(runner.apply(planner.apply(List.of(Setting.of(end.path(), end.value())))));
    }

    private Elasticity elasticity(String path, ParameterRange range, int headline, Headlines low, Headlines high) {
        Judgement result = base.whole().get(headline);
        double scale = result.share() ? 100 : 1;
        String point = result.pointLabel().isEmpty() ? "" : " (" + result.pointLabel() + ")";
        return new Elasticity(
                result.what() + point,
                path,
                range.lowText(),
                range.highText(),
                low.whole().get(headline).simulated().mean() * scale,
                high.whole().get(headline).simulated().mean() * scale,
                result.share() ? "%" : result.unit(),
                estimate(range, headline, low, high));
    }

    /** The systems see the same random numbers, so a replication is left out of all three at once. */
    private Estimate estimate(ParameterRange range, int headline, Headlines low, Headlines high) {
        double whole = elasticity(range, headline, low.whole(), base.whole(), high.whole());
        int replications = base.without().size();
        boolean paired = low.without().size() == replications && high.without().size() == replications;
        double[] without = new double[paired ? replications : 0];
        Arrays.setAll(
                without,
                i -> elasticity(
                        range,
                        headline,
                        low.without().get(i),
                        base.without().get(i),
                        high.without().get(i)));
        boolean defined = Double.isFinite(whole) && Arrays.stream(without).allMatch(Double::isFinite);
        return defined
                ? Confidence.jackknife(whole, without, ResultSet.LEVEL)
                : new Estimate(
                        Double.isFinite(whole) ? whole : Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        replications,
                        ResultSet.LEVEL);
    }

    private static double elasticity(
            ParameterRange range, int headline, List<Judgement> low, List<Judgement> base, List<Judgement> high) {
        double change = high.get(headline).simulated().mean()
                - low.get(headline).simulated().mean();
        return change / base.get(headline).simulated().mean() / range.relativeWidth();
    }
}
