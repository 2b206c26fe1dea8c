package org.orrery.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What pages of the product share: the style sheet, the script with its plotting library, and figures as data for it.
 *
 * <p>The script defines two names: {@code uPlot}, and {@code orrery}, whose {@code figure(element, data)} draws a figure from its data,
 * {@code tables(element)} makes the tables inside sort, filter and collapse, and {@code theme.button(element)} adds the switch between
 * light and dark. It loads nothing.
 */
public final class PageParts {
    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final List<String> SCRIPTS =
            List.of("base.js", "tables.js", "legend.js", "pen.js", "lines.js", "bars.js", "figures.js", "wiring.js");

    private PageParts() {}

    /** Returns the style sheet. */
    public static String style() {
        return resource(LIBRARY + "uPlot.min.css").strip() + "\n" + resource("style.css");
    }

    /** Returns the script, without what starts it in a report. */
    public static String script() {
        return resource(LIBRARY + "uPlot.iife.min.js")
                + SCRIPTS.stream().map(PageParts::resource).collect(Collectors.joining());
    }

    /** Returns the script of a report, which starts by itself. */
    static String reportScript() {
        return script() + resource("page.js");
    }

    /**
     * Returns figures as a JSON array, in their order; tables are left out. It can stand in an HTML page as it is: no character in it
     * ends an element or a line of a script.
     *
     * @param model the report that they are from, whose systems give colours and names
     */
    public static String figures(ReportModel model) {
        Styles styles = new Styles(model);
        return figures(model.figures(), styles);
    }

    static String figures(List<Figure> figures, Styles styles) {
        return Json.array(figures.stream()
                .flatMap(figure -> FigureData.of(figure, styles).stream())
                .map(Json::toString)
                .toList());
    }

    /**
     * Returns the text of a Content-Security-Policy that lets nothing run or load but this script.
     *
     * @param script the text inside the script element
     * @param beside whether files beside the page belong to it
     */
    static String policy(String script, boolean beside) {
        String self = beside ? " 'self' file:" : "";
        return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash(script) + "'" + self
                + "; img-src data:" + self + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageParts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", e);
        }
    }
}
