package org.orrery.config.yaml;

import java.util.List;

/** A text with its place, divided into lines for messages. */
public final class Text {
    private final Place place;
    private final List<String> lines;

    /** Creates a text. */
    public Text(Place place, String content) {
        this.place = place;
        this.lines = List.of(content.split("\\R", -1));
    }

    /** Returns where it comes from. */
    public Place place() {
        return place;
    }

    /** Returns the name in messages. */
    public String name() {
        return place.name();
    }

    /** Returns a line, counted from 1; empty beyond the end. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** Returns the first position. */
    public Position start() {
        return new Position(this, 1, 1);
    }
}
