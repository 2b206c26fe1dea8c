package org.orrery.config.yaml;

import java.util.List;

/** A text with its place, divided into lines for messages. */
public final class Text {
    private final Place place;
    private final String name;
    private final List<String> lines;

    private final int first;

    /** Creates a text. */
    public Text(Place place, String content) {
        this(place, 1, List.of(content.split("\\R", -1)));
    }

    private Text(Place place, int first, List<String> lines) {
        this.first = first;
        this.place = place;
        this.name = place.name();
        this.lines = lines;
    }

    /** Creates a text of which one line is known only, such as one of a large file. */
    public static Text ofLine(Place place, int number, String line) {
        return new Text(place, number, List.of(line));
    }

    /** Returns where it comes from. */
    public Place place() {
        return place;
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
