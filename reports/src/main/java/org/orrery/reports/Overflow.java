package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes what makes a page too large out of it: of long tables and texts the beginning stays, and says where the rest is. The rest
 * becomes data for a file beside the page, from which its script completes it.
 */
final class Overflow {
    private static final int ROWS_THAT_STAY = 50;
    private static final int LONGEST_TABLE = 100;
    private static final int MOST_ROWS = 20_000;
    private static final int TEXT_THAT_STAYS = 30_000;
    private static final int LONGEST_TEXT = 60_000;
    private static final int MOST_TEXT = 2_000_000;

    private final StringBuilder page = new StringBuilder();
    private final Json rest = new Json();
    private int cuts;

    /** Cuts a page. */
    Overflow(String html) {
        int at = 0;
        for (int body = next(html, at); body >= 0; body = next(html, at)) {
            boolean table = html.startsWith("<tbody>", body);
            int begin = body + (table ? "<tbody>".length() : "<pre>".length());
            int end = html.indexOf(table ? "</tbody>" : "</pre>", begin);
            page.append(html, at, body);
            String content = html.substring(begin, end);
            if (table) {
                table(content);
            } else {
                text(content);
            }
            at = end + (table ? "</tbody>".length() : "</pre>".length());
        }
        page.append(html, at, html.length());
    }

    private static int next(String html, int from) {
        int table = html.indexOf("<tbody>", from);
        int text = html.indexOf("<pre>", from);
        return table < 0 ? text : text < 0 ? table : Math.min(table, text);
    }

    private void table(String content) {
        List<String> rows = rows(content);
        if (rows.size() <= LONGEST_TABLE) {
            page.append("<tbody>").append(content).append("</tbody>");
            return;
        }
        String key = "r" + cuts++;
        int beside = Math.min(rows.size() - ROWS_THAT_STAY, MOST_ROWS);
        int left = rows.size() - ROWS_THAT_STAY - beside;
        page.append("<tbody data-rows=\"").append(key).append("\">");
        rows.subList(0, ROWS_THAT_STAY).forEach(page::append);
        page.append("</tbody>").append(note(key, beside, " rows"));
        if (left > 0) {
            page.append("<tfoot><tr><td colspan=\"99\" class=\"small\">")
                    .append(Numbers.text(left))
                    .append(" further rows are in the CSV files only.</td></tr></tfoot>");
        }
        rest.with(key, String.join("", rows.subList(ROWS_THAT_STAY, ROWS_THAT_STAY + beside)));
    }

    private static String note(String key, int count, String what) {
        return "<tfoot data-cut=\"" + key + "\"><tr><td colspan=\"99\" class=\"small\">" + Numbers.text(count) + " more"
                + what + " are in " + Page.DATA
                + " beside this page, from where its script shows them, and in the CSV files.</td></tr></tfoot>";
    }

    /** The rows as they stand, with what is between them. */
    private static List<String> rows(String content) {
        List<String> rows = new ArrayList<>();
        int begin = 0;
        for (int end = content.indexOf("</tr>"); end >= 0; end = content.indexOf("</tr>", begin)) {
            rows.add(content.substring(begin, end + "</tr>".length()));
            begin = end + "</tr>".length();
        }
        return rows;
    }

    private void text(String content) {
        if (content.length() <= LONGEST_TEXT) {
            page.append("<pre>").append(content).append("</pre>");
            return;
        }
        String key = "t" + cuts++;
        int cut = content.lastIndexOf('\n', TEXT_THAT_STAYS) + 1;
        int end = content.length() <= MOST_TEXT ? content.length() : content.lastIndexOf('\n', MOST_TEXT) + 1;
        page.append("<pre data-text=\"")
                .append(key)
                .append("\">")
                .append(content, 0, cut)
                .append("</pre><p class=\"small\" data-cut=\"");
        page.append(key)
                .append("\">The rest is in ")
                .append(Page.DATA)
                .append(" beside this page; <code>orrery show</code> prints all.</p>");
        rest.with(key, content.substring(cut, end) + (end < content.length() ? "…\n" : ""));
    }

    /** Returns what is left of the page. */
    String page() {
        return page.toString();
    }

    /**
     * Returns the file beside the page, with what was taken out: HTML by the number of its place.
     *
     * @param more what else the script of the page finds there
     */
    String data(Json more) {
        return "self.orreryData=" + more.with("rest", rest) + ";\n";
    }
}
