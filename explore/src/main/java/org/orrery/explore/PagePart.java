package org.orrery.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.reports.PageParts;

/**
 * A fixed part of the page, from the class path.
 *
 * @param type type of its content
 * @param bytes its content
 */
record PagePart(String type, byte[] bytes) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** Returns all parts by their names in the address. */
    static Map<String, PagePart> all() {
        Map<String, PagePart> parts = new LinkedHashMap<>();
        parts.put("", of(HTML, "page.html"));
        parts.put("page.js", of(SCRIPT, "page.js"));
        parts.put("page.css", of(STYLE, "page.css"));
        parts.put("report.js", new PagePart(SCRIPT, PageParts.script().getBytes(StandardCharsets.UTF_8)));
        parts.put("report.css", new PagePart(STYLE, PageParts.style().getBytes(StandardCharsets.UTF_8)));
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
