package org.orrery.config.yaml;

/**
 * Something wrong at a position.
 *
 * @param at where
 * @param message what is wrong, what was expected, and the nearest valid name if there is one
 */
public record Problem(Position at, String message) {
    private static final int LONGEST = 2_000;

    /** Makes the message one line that a terminal only prints, and shortens what quotes a huge value. */
    public Problem {
        String through = at.text().through();
        message = printable(shortened(message.endsWith(through) ? message : message + through));
    }

    /** Returns the message with its source line and a caret under the column. */
    public String render() {
        StringBuilder out = new StringBuilder();
        out.append(this).append('\n');
        String line = at.text().line(at.line());
        if (!line.isBlank()) {
            int from = Math.max(0, Math.min(at.column(), line.length()) - 100);
            String shown = printed(line.substring(from, Math.min(line.length(), from + 140)));
            String number = String.valueOf(at.line());
            out.append("  ").append(number).append(" | ").append(shown).append('\n');
            out.append("  ").append(" ".repeat(number.length())).append(" | ");
            out.append(" ".repeat(Math.max(0, at.column() - 1 - from))).append("^\n");
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return printable(at.toString()) + ": " + message;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2) + " … " + text.substring(text.length() - LONGEST / 2);
    }

    /** Writes control characters out, such as a line break within a quoted value. */
    private static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean control = Character.isISOControl(c);
                    out.append(control ? String.format("\\u%04x", c) : String.valueOf((char) c));
                }
            }
        });
        return out.toString();
    }

    /** Keeps the width of each character, so that the caret stands right. */
    private static String printed(String line) {
        return line.replace('\t', ' ').replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
