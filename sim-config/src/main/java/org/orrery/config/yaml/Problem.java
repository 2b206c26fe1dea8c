package org.orrery.config.yaml;

/**
 * Something wrong at a position.
 *
 * @param at where
 * @param message what is wrong, what was expected, and the nearest valid name if there is one
 */
public record Problem(Position at, String message) {
    /** Returns the message with its source line and a caret under the column. */
    public String render() {
        StringBuilder out = new StringBuilder();
        out.append(at).append(": ").append(message).append('\n');
        String line = at.text().line(at.line());
        if (!line.isBlank()) {
            int from = Math.max(0, at.column() - 100);
            String shown =
                    line.substring(from, Math.min(line.length(), from + 140)).replace('\t', ' ');
            String number = String.valueOf(at.line());
            out.append("  ").append(number).append(" | ").append(shown).append('\n');
            out.append("  ").append(" ".repeat(number.length())).append(" | ");
            out.append(" ".repeat(Math.max(0, at.column() - 1 - from))).append("^\n");
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
