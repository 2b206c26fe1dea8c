package org.orrery.reports;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Verifiers of written files; each has a negative case in the test that uses it. */
final class Checks {
    private static final Pattern LOADING = Pattern.compile(
            "<(script|img|link|iframe|object|embed|image|use|base|video|audio|form)\\b|\\bsrc\\s*=|(?:href|action)\\s*=\\s*[\"']?\\s*(?:[a-z]+:|//)|url\\((?!#|\"#|'#)|@import",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
    private static final Pattern ODD = Pattern.compile("=\"[^\"]*(NaN|Infinity)[^\"]*\"");

    private Checks() {}

    /** Returns what a browser would load or run, or where it could lead outside. */
    static List<String> loads(String html) {
        return found(LOADING, html);
    }

    /** Returns a page without the script of the product and its data. */
    static String withoutScript(String html) {
        String begin = "<script type=\"application/json\" id=\"figure-data\">";
        int data = html.indexOf(begin);
        int end = data < 0 ? 0 : html.indexOf("</script>", data) + "</script>".length();
        String rest = data < 0 ? html : html.substring(0, data) + html.substring(end);
        return rest.replace("<script>" + PageParts.reportScript() + "</script>", "");
    }

    /** Returns attributes with numbers that are none. */
    static List<String> oddNumbers(String svg) {
        return found(ODD, svg);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group()).toList();
    }

    /** Returns the ids that occur more than once. */
    static List<String> repeatedIds(String html) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> repeated = new ArrayList<>();
        for (Matcher matcher = ID.matcher(html); matcher.find(); ) {
            if (!seen.add(matcher.group(1))) {
                repeated.add(matcher.group(1));
            }
        }
        return repeated;
    }

    /** Parses XML; what is not well-formed is an error. */
    static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    /** Returns the names of all attributes. */
    static Set<String> attributes(Document document) {
        Set<String> names = new LinkedHashSet<>();
        collect(document.getDocumentElement(), names);
        return names;
    }

    private static void collect(Element element, Set<String> names) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName().toLowerCase(Locale.ROOT));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, names);
            }
        }
    }
}
