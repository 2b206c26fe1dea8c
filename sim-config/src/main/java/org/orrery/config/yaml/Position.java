package org.orrery.config.yaml;

/**
 * A place in a text.
 *
 * @param text the text
 * @param line line, from 1
 * @param column column, from 1
 */
public record Position(Text text, int line, int column) {
    /** Returns file, line and column, such as {@code burst.yaml:12:5}. */
    @Override
    public String toString() {
        return text.name() + ":" + line + ":" + column;
    }

    /** Returns file and line; only the name where the text is an argument. */
    public String origin() {
        return text.place() instanceof Place.Inline ? text.name() : text.name() + ":" + line;
    }
}
