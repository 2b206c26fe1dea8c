package org.orrery.reports;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param figureData figures as JSON for the script; empty if they stand beside the page
 * @param beside whether a file beside the page holds what does not fit
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
        List<DictionaryEntry> dictionary,
        String figureData,
        boolean beside) {
    /** The file with what is too large for the page. */
    static final String DATA = "figures/data.js";

    /** A page beyond this many characters leaves data beside it; one below is complete. */
    static final int LARGEST = 2_000_000;

    /** In such a page, a picture beyond this many characters is a file. */
    private static final int LARGEST_PICTURE = 30_000;

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
     * @param picture its picture as SVG, or where it stands; empty for tables
     * @param table its cells as text; empty rows for pictures
     */
    record Illustration(Figure figure, String picture, List<List<String>> table) {
        /** Returns the same with a large picture as a file beside the page. */
        private Illustration linked() {
            String file = "<img src=\"figures/" + figure.id() + ".svg\" alt=\"The picture of this figure\">\n";
            return new Illustration(figure, picture.length() > LARGEST_PICTURE ? file : picture, table);
        }
    }

    /**
     * The files of a page.
     *
     * @param page the page
     * @param data the script with data beside it, if the page is too large without it
     */
    record Rendered(String page, Optional<String> data) {}

    /**
     * The drawing of a system.
     *
     * @param title heading; empty if there is one system only
     * @param svg the drawing
     * @param later whether it is shown only when it is chosen
     */
    record Plan(String title, String svg, boolean later) {}

    static Rendered of(ReportModel model, List<DictionaryEntry> dictionary, Styles styles, List<Illustration> drawn) {
        String data = PageParts.figures(model.figures(), styles);
        String html = page(model, dictionary, styles, drawn, data, false).html();
        if (html.length() <= LARGEST) {
            return new Rendered(html, Optional.empty());
        }
        List<Illustration> linked = drawn.stream().map(Illustration::linked).toList();
        Overflow cut =
                new Overflow(page(model, dictionary, styles, linked, "", true).html());
        return new Rendered(cut.page(), Optional.of(cut.data(new Json().raw("figures", data))));
    }

    private static Page page(
            ReportModel model,
            List<DictionaryEntry> dictionary,
            Styles styles,
            List<Illustration> illustrations,
            String figureData,
            boolean beside) {
        return new Page(
                model,
                styles,
                Score.sentence(model.expectations()),
                model.expectations().stream().filter(Expectation::headline).toList(),
                groups(model.expectations()),
                model.expectations().stream().filter(Page::isReading).toList(),
                illustrations,
                SummaryGrid.of(model.summary(), styles),
                byComponent(model.parameters()),
                dictionary,
                figureData,
                beside);
    }

    private String html() {
        StringOutput output = new StringOutput();
        JteindexGenerated.render(new OwaspHtmlTemplateOutput(output), null, this);
        return Texts.printable(output.toString());
    }

    /** Draws a figure for the page. */
    static Illustration illustration(Figure figure, Pictures pictures) {
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

    /** Returns the script of the page. */
    String script() {
        return PageParts.reportScript();
    }

    /** Returns the drawings of the systems. */
    List<Plan> wirings() {
        List<Plan> plans = new ArrayList<>();
        for (ReportModel.Wiring wiring : model.wirings()) {
            String title = compares() ? styles.title(wiring.variant()) : "";
            String heading = String.join(
                    ", ",
                    Stream.of(title, wiring.point())
                            .filter(word -> !word.isEmpty())
                            .toList());
            plans.add(new Plan(heading, WiringDrawing.svg(wiring), !plans.isEmpty()));
        }
        return plans;
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

    /** Returns whether what limits the system is said for points of a sweep. */
    boolean limitsHavePoints() {
        return model.limits().stream().anyMatch(limit -> !limit.point().isEmpty());
    }

    /** Returns whether several systems are compared. */
    boolean compares() {
        return model.study().variants().size() > 1;
    }
}
