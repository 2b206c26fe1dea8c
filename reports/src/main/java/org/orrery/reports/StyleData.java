package org.orrery.reports;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** A style as data: a colour such as {@code #08489c}, the lengths of dashes and gaps, and the outline of the marker. */
final class StyleData {
    private static final String COMMANDS = "MLQCZ";
    private static final int[] COORDINATES = {2, 2, 4, 6, 0};

    private StyleData() {}

    static Json of(Style style) {
        List<String> lengths = new ArrayList<>();
        if (style.stroke() instanceof BasicStroke stroke && stroke.getDashArray() != null) {
            for (float length : stroke.getDashArray()) {
                lengths.add(Json.number(length));
            }
        }
        return new Json()
                .with("color", color(style))
                .raw("dash", Json.array(lengths))
                .with("marker", path(style.marker()));
    }

    private static String color(Style style) {
        return String.format("#%06x", style.color().getRGB() & 0xFFFFFF);
    }

    /** An outline in the words of SVG. */
    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            path.append(COMMANDS.charAt(kind));
            for (int n = 0; n < COORDINATES[kind]; n++) {
                path.append(n == 0 ? "" : " ").append(Json.number(at[n]));
            }
        }
        return path.toString();
    }
}
