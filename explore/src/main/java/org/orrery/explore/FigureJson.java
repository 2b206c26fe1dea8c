package org.orrery.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Optional;
import org.orrery.reports.Figure;
import org.orrery.reports.PageParts;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.summarise.ResultSet;

/** Writes figures for the script of the page: what reports draw is drawn here by the same script, tables are added. */
final class FigureJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_ROWS = 2000;

    private FigureJson() {}

    /** Returns {@code drawn}, the figures with axes or bars as reports have them, and {@code frames}, the titles of all in their order. */
    static ObjectNode of(Scenario scenario, ResultSet set, List<Figure> figures) {
        ObjectNode node = JSON.objectNode();
        node.putRawValue("drawn", new RawValue(PageParts.figures(model(scenario, set.plan(), figures))));
        ArrayNode frames = node.putArray("frames");
        for (Figure figure : figures) {
            ObjectNode frame = frames.addObject();
            frame.put("id", figure.id()).put("title", figure.title()).put("caption", figure.caption());
            if (figure instanceof Figure.Table table) {
                table(frame.putObject("table"), table);
            }
        }
        return node;
    }

    /** A report of these figures alone; all systems of the scenario are named, so that each keeps its colour. */
    private static ReportModel model(Scenario scenario, Plan plan, List<Figure> figures) {
        List<ReportModel.Variant> variants = scenario.variants().keySet().stream()
                .map(name -> new ReportModel.Variant(name, scenario.variantTitle(name)))
                .toList();
        ReportModel.Study study = new ReportModel.Study(
                scenario.file().scenario(),
                scenario.file().title(),
                "",
                Optional.empty(),
                variants,
                List.of(),
                plan.replications(),
                plan.seed(),
                "",
                "",
                0,
                "",
                "",
                "",
                "",
                "",
                List.of());
        return new ReportModel(
                study, List.of(), figures, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static void table(ObjectNode node, Figure.Table table) {
        ArrayNode columns = node.putArray("columns");
        table.data()
                .columns()
                .forEach(column -> columns.add(
                        column.unit().isEmpty() ? column.name() : column.name() + " (" + column.unit() + ")"));
        ArrayNode rows = node.putArray("rows");
        table.data().rows().stream().limit(MOST_ROWS).forEach(row -> {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> {
                if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
                    cells.add(number.doubleValue());
                } else {
                    cells.add(cell instanceof Number ? "undefined" : String.valueOf(cell));
                }
            });
        });
    }
}
