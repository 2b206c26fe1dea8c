package org.orrery.config.yaml;

import java.util.List;
import java.util.Optional;

/** A text with its place, divided into lines for messages. */
public final class Text {
    private final Place place;
    private final String name;
    private final List<String> lines;

    private final int first;
    private final Optional<Position> through;

    /** Creates a text. */
    public Text(Place place, String content) {
        this(place, content, Optional.empty());
    }

    /**
     * Creates a text of a file that another includes.
     *
     * @param through where the other includes it
     */
    public Text(Place place, String content, Optional<Position> through) {
        this(place, 1, List.of(content.split("\\R", -1)), through);
    }

    private Text(Place place, int first, List<String> lines, Optional<Position> through) {
        this.through = through;
        this.first = first;
        this.place = place;
        this.name = place.name();
        this.lines = lines;
    }

    /** Creates a text of which one line is known only, such as one of a large file. */
    public static Text ofLine(Place place, int number, String line) {
        return new Text(place, number, List.of(line), Optional.empty());
    }

    /** Returns where it comes from. */
    public Place place() {
        return place;
    }

    /** Returns through which includes it came, for messages; empty if it was not included. */
    public String through() {
        return through.map(at -> " (included at " + at + ")" + at.text().through())
                .orElse("");
    }

    /** Returns the name in messages. */
    public String name() {
        return name;
    }

    /** Returns a line, counted from 1; empty beyond the end. */
    public String line(int number) {
        int index = number - first;
        return index >= 0 && index < lines.size() ? lines.get(index) : "";
    }

    /** Returns the first position. */
    public Position start() {
        return new Position(this, 1, 1);
    }
}
