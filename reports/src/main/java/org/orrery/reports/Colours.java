package org.orrery.reports;

import java.awt.Color;

/** The colours of series, for pages that draw them themselves. */
public final class Colours {
    private static final int RGB = 0xFFFFFF;

    private Colours() {}

    /** Returns the colour of the series at a position, from 0, such as {@code #08489c}. */
    public static String css(int position) {
        Color color = Style.at(position).color();
        return String.format("#%06x", color.getRGB() & RGB);
    }
}
