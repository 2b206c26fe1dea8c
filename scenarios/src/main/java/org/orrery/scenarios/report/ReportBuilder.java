package org.orrery.scenarios.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.orrery.config.bind.Canonical;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.time.SimTime;
import org.orrery.reports.Figure;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.ScenarioFile;
import org.orrery.studies.search.Elasticity;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.ResultSet;

/** Makes the model of a report. */
public final class ReportBuilder {
    private final ResultSet set;
    private final Plan plan;
    private final List<Judgement> judgements;
    private final List<Elasticity> elasticities;

    /**
     * Creates a builder.
     *
     * @param set the results
     * @param judgements the expectations with their outcome
     * @param elasticities how the headline results react to the parameters; empty without a sensitivity sweep
     */
    public ReportBuilder(ResultSet set, List<Judgement> judgements, List<Elasticity> elasticities) {
        this.set = set;
        this.plan = set.plan();
        this.judgements = List.copyOf(judgements);
        this.elasticities = List.copyOf(elasticities);
    }

    /** Returns the figures of a scenario alone, filled with results that may still be few. */
    public static List<Figure> figures(ResultSet set) {
        return new FigureBuilder(set, new Labels(set)).figures();
    }

    /**
     * Makes the model.
     *
     * @param version version of the product
     * @param command command line that repeats the study
     */
    public ReportModel build(String version, String command) {
        Labels labels = new Labels(set);
        Limits limits = new Limits(set, labels);
        List<Figure> figures = new ArrayList<>(new FigureBuilder(set, labels).figures());
        limits.overTime(SimTime.toSeconds(plan.scenario().file().run().warmup()))
                .ifPresent(figures::add);
        return new ReportModel(
                study(version, command),
                judgements.stream().map(ExpectationRow::of).toList(),
                figures,
                limits.rows(),
                new ParameterRows(plan).rows(),
                summary(),
                elasticities.stream().map(ReportBuilder::row).toList(),
                new WiringRows(set).rows(),
                dictionary(),
                labels.of(figures));
    }

    private List<ReportModel.DictionaryEntry> dictionary() {
        List<ReportModel.DictionaryEntry> entries = new ArrayList<>(Columns.dictionary(set));
        entries.addAll(new ElasticityFile(elasticities).columns());
        return entries;
    }

    private ReportModel.Study study(String version, String command) {
        ScenarioFile file = plan.scenario().file();
        long warmup = file.run().warmup();
        return new ReportModel.Study(
                file.scenario(),
                file.title(),
                file.description(),
                file.paper().map(paper -> new ReportModel.Paper(paper.id(), paper.title(), paper.figure())),
                plan.variants().stream()
                        .map(name ->
                                new ReportModel.Variant(name, plan.scenario().variantTitle(name)))
                        .toList(),
                axes(),
                plan.replications(),
                plan.seed(),
                file.run().duration(),
                warmup == 0 ? "" : SimTime.format(warmup),
                set.events(),
                version,
                Runtime.version() + " " + System.getProperty("java.vm.vendor"),
                plan.hash(),
                command,
                Canonical.yaml(resolved()),
                set.notes());
    }

    private List<ReportModel.SweepAxis> axes() {
        List<ReportModel.SweepAxis> axes = new ArrayList<>();
        plan.values().forEach((name, values) -> axes.add(new ReportModel.SweepAxis(name, values)));
        return axes;
    }

    private JsonNode resolved() {
        if (plan.cells().size() == 1) {
            return plan.cells().get(0).system().canonical();
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Cell cell : plan.cells()) {
            String name = (cell.variant() + " " + cell.pointLabel()).strip();
            all.set(name.isEmpty() ? "system" : name, cell.system().canonical());
        }
        return all;
    }

    private static ReportModel.Elasticity row(Elasticity each) {
        return new ReportModel.Elasticity(
                each.result(),
                each.parameter(),
                each.low(),
                each.high(),
                each.atLow(),
                each.atHigh(),
                each.unit(),
                each.elasticity());
    }

    private List<ReportModel.Summary> summary() {
        List<ReportModel.Summary> rows = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            for (String metric : set.scalars(cell)) {
                DoubleSummaryStatistics range =
                        Arrays.stream(set.values(cell, metric)).summaryStatistics();
                rows.add(new ReportModel.Summary(
                        cell.variant(),
                        cell.pointLabel(),
                        metric,
                        cell.metrics().unit(metric),
                        cell.metrics().scalar(metric).map(MetricSpec::doc).orElse(""),
                        set.estimate(cell, metric),
                        range.getMin(),
                        range.getMax()));
            }
        }
        return rows;
    }
}
