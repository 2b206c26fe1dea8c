package org.orrery.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How a series looks: colour, line and marker, each of which tells it apart by itself.
 *
 * @param color colour of line, marker and bar
 * @param stroke line with its dashes
 * @param marker outline of the marker around the origin
 */
record Style(Color color, Stroke stroke, Shape marker) {
    /** Colours that stay apart for colour-blind readers; their lightness steps by 6 of 100 or more, so also in greyscale;
     * each stands out from white by 3 to 1. */
    static final List<Color> PALETTE = List.of(
            new Color(0x073D79),
            new Color(0xC34C10),
            new Color(0x191943),
            new Color(0x9C339C),
            new Color(0x1C8CC3),
            new Color(0x0A5C38),
            new Color(0xB39004),
            new Color(0x5E0E1B));

    private static final double[] SHADES = {0, 0.2, 0.38, 0.1, 0.3};
    /** Brightness, of 2550, from which on a colour is light, so that its shades are darker. */
    private static final int LIGHT = 780;

    private static final float WIDTH = 1.8f;
    private static final List<float[]> DASHES = List.of(
            new float[0],
            new float[] {9, 3},
            new float[] {3, 3},
            new float[] {10, 3, 2, 3},
            new float[0],
            new float[] {6, 2},
            new float[] {2, 4},
            new float[] {12, 3, 2, 3, 2, 3});
    private static final List<Shape> MARKERS = List.of(
            new Ellipse2D.Double(-4, -4, 8, 8),
            new Rectangle2D.Double(-3.5, -3.5, 7, 7),
            polygon(0, -5, 4.5, 3.5, -4.5, 3.5),
            polygon(0, -5, 5, 0, 0, 5, -5, 0),
            polygon(0, 5, 4.5, -3.5, -4.5, -3.5),
            plus(),
            polygon(-5, 0, 3.5, -4.5, 3.5, 4.5),
            AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus()));

    /** Returns the style of the series at a position; colours repeat after eight, with other lines and markers. */
    static Style at(int index) {
        return of(index % PALETTE.size(), 0, index);
    }

    /**
     * Returns the style of a series with a colour of its own.
     *
     * @param hue position of the colour in the palette
     * @param member how many series before it have this colour; each has another shade
     * @param index position among all series, which gives line and marker
     */
    static Style of(int hue, int member, int index) {
        int look = (index + 3 * (index / PALETTE.size())) % DASHES.size();
        return new Style(shade(PALETTE.get(hue), member), line(DASHES.get(look)), MARKERS.get(look));
    }

    /** Shades of a dark colour are lighter, but stand out from white; those of a light one are darker. */
    private static Color shade(Color color, int member) {
        double part = SHADES[member % SHADES.length];
        int towards = 2 * color.getRed() + 7 * color.getGreen() + color.getBlue() < LIGHT ? 255 : 0;
        return new Color(
                mixed(color.getRed(), towards, part),
                mixed(color.getGreen(), towards, part),
                mixed(color.getBlue(), towards, part));
    }

    private static int mixed(int channel, int towards, double part) {
        return (int) Math.round(channel + (towards - channel) * part);
    }

    /** Returns a transparent tint for bands. */
    Color tint() {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 40);
    }

    private static Stroke line(float[] dashes) {
        return dashes.length == 0
                ? new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape plus() {
        return polygon(
                -1.5, -5, 1.5, -5, 1.5, -1.5, 5, -1.5, 5, 1.5, 1.5, 1.5, 1.5, 5, -1.5, 5, -1.5, 1.5, -5, 1.5, -5, -1.5,
                -1.5, -1.5);
    }
}
