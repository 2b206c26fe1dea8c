package org.orrery.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fixed part of the page, from the class path.
 *
 * @param type type of its content
 * @param bytes its content
 */
record PagePart(String type, byte[] bytes) {
    private static final String PLOTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** Returns all parts by their names in the address. */
    static Map<String, PagePart> all() {
        Map<String, PagePart> parts = new LinkedHashMap<>();
        parts.put("", of(HTML, "page.html"));
        parts.put("page.js", of(SCRIPT, "page.js"));
        parts.put("page.css", of(STYLE, "page.css"));
        parts.put("plots.js", of(SCRIPT, PLOTS + "uPlot.iife.min.js"));
        parts.put("plots.css", of(STYLE, PLOTS + "uPlot.min.css"));
        return parts;
    }

    private static PagePart of(String type, String resource) {
        try (InputStream in = PagePart.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is damaged: it lacks " + resource);
            }
            return new PagePart(type, in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program is damaged: " + resource + " cannot be read", unreadable);
        }
    }
}
