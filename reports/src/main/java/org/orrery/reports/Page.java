package org.orrery.reports;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.reports.ReportModel.Basis;
import org.orrery.reports.ReportModel.DictionaryEntry;
import org.orrery.reports.ReportModel.Expectation;
import org.orrery.reports.ReportModel.Parameter;

/**
 * What the template of the page needs besides the model.
 *
 * @param model the model
 * @param styles names for people
 * @param score first sentence of the report
 * @param headlines expectations that the abstract claims
 * @param groups the others that the publication gives a value for, by basis
 * @param readings numbers without a published value
 * @param illustrations figures with their pictures
 * @param grids metrics of the variants side by side
 * @param parameters parameters by component
 * @param dictionary columns of all CSV files
 */
record Page(
        ReportModel model,
        Styles styles,
        String score,
        List<Expectation> headlines,
        List<Group> groups,
        List<Expectation> readings,
        List<Illustration> illustrations,
        List<SummaryGrid> grids,
        Map<String, List<Parameter>> parameters,
        List<DictionaryEntry> dictionary) {

    /**
     * Expectations that prove equally much.
     *
     * @param title heading
     * @param meaning what the heading means
     * @param expectations the expectations
     */
    record Group(String title, String meaning, List<Expectation> expectations) {}

    /**
     * A figure in the page.
     *
     * @param figure the figure
     * @param svg its picture; empty for tables
     * @param table its cells as text; empty rows for pictures
     */
    record Illustration(Figure figure, String svg, List<List<String>> table) {}

    static String html(ReportModel model, List<DictionaryEntry> dictionary, Styles styles, Pictures pictures) {
        Page page = new Page(
                model,
                styles,
                Score.sentence(model.expectations()),
                model.expectations().stream().filter(Expectation::headline).toList(),
                groups(model.expectations()),
                model.expectations().stream().filter(Page::isReading).toList(),
                model.figures().stream()
                        .map(figure -> illustration(figure, pictures))
                        .toList(),
                SummaryGrid.of(model.summary(), styles),
                byComponent(model.parameters()),
                dictionary);
        StringOutput output = new StringOutput();
        JteindexGenerated.render(new OwaspHtmlTemplateOutput(output), null, page);
        return Texts.printable(output.toString());
    }

    private static Illustration illustration(Figure figure, Pictures pictures) {
        String svg = pictures.draw(figure, false)
                .map(drawing -> Svg.inline(drawing, figure))
                .orElse("");
        List<List<String>> table = figure instanceof Figure.Table data
                ? data.data().rows().stream()
                        .map(row -> row.stream().map(Page::cell).toList())
                        .toList()
                : List.of();
        return new Illustration(figure, svg, table);
    }

    private static String cell(Object value) {
        return value instanceof Number number ? Numbers.text(number.doubleValue()) : String.valueOf(value);
    }

    private static List<Group> groups(List<Expectation> expectations) {
        List<Group> groups = new ArrayList<>();
        for (Basis basis : Basis.values()) {
            List<Expectation> some = expectations.stream()
                    .filter(expectation -> !expectation.headline() && !isReading(expectation))
                    .filter(expectation -> expectation.basis().equals(Optional.of(basis)))
                    .toList();
            if (!some.isEmpty()) {
                groups.add(new Group(Wording.title(basis), Wording.explanation(basis), some));
            }
        }
        return groups;
    }

    private static boolean isReading(Expectation expectation) {
        return !expectation.headline()
                && (expectation.verdict() == ReportModel.Verdict.READING
                        || expectation.basis().isEmpty());
    }

    private static Map<String, List<Parameter>> byComponent(List<Parameter> parameters) {
        Map<String, List<Parameter>> components = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            int dot = parameter.path().indexOf('.');
            String component = dot < 0 ? "general" : parameter.path().substring(0, dot);
            components.computeIfAbsent(component, name -> new ArrayList<>()).add(parameter);
        }
        return components;
    }

    /** Returns how many parameters there are of each kind, such as {@code 12 measured, 3 estimated}. */
    String kinds() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            counts.merge(Wording.kind(parameter.provenance().kind()), 1, Integer::sum);
        }
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
    }

    /** Returns the description in paragraphs and lists. */
    List<Prose.Block> description() {
        return Prose.blocks(model.study().description());
    }

    /** Returns whether several systems are compared. */
    boolean compares() {
        return model.study().variants().size() > 1;
    }
}
