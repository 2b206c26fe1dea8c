package org.orrery.reports;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Says which line, marker or bar belongs to which system; drawn above the plot, in columns.
 *
 * @param entries entries from left to right
 */
record Legend(List<Entry> entries) {
    /** Entry for the publication's points. */
    static final Entry PAPER =
            new Entry("paper", new Style(Theme.INK, Theme.PAPER, Style.at(0).marker()), Sample.PAPER);

    private static final int SWATCH = 34;
    private static final int GAP = 22;
    private static final int ROW = 22;

    /** What the sample of an entry shows. */
    enum Sample {
        LINE,
        POINT,
        BAR,
        PAPER
    }

    /**
     * An entry.
     *
     * @param label name for people
     * @param style look of the series
     * @param sample what is drawn beside the label
     */
    record Entry(String label, Style style, Sample sample) {}

    /** Copies the entries. */
    Legend {
        entries = List.copyOf(entries);
    }

    /** Returns the height in pixels within a width. */
    int height(int width) {
        return entries.isEmpty() ? 0 : ROW * rows(width) + 8;
    }

    private int rows(int width) {
        int columns = columns(width);
        return (entries.size() + columns - 1) / columns;
    }

    private int columns(int width) {
        return Math.max(1, Math.min(entries.size(), width / columnWidth(width)));
    }

    private int columnWidth(int width) {
        double widest = entries.stream()
                .mapToDouble(entry -> Theme.TEXT.width(entry.label()))
                .max()
                .orElse(0);
        return (int) Math.min(width, Math.ceil(widest) + SWATCH + 8 + GAP);
    }

    /** Draws the entries from a top left corner. */
    void draw(Graphics2D g2, int left, int top, int width) {
        int columns = columns(width);
        int columnWidth = columnWidth(width);
        for (int i = 0; i < entries.size(); i++) {
            int x = left + i % columns * columnWidth;
            int y = top + i / columns * ROW + ROW / 2;
            draw(g2, entries.get(i), x, y, columnWidth - SWATCH - 8);
        }
    }

    private static void draw(Graphics2D g2, Entry entry, int x, int y, double room) {
        Style style = entry.style();
        g2.setColor(style.color());
        switch (entry.sample()) {
            case LINE -> {
                g2.setStroke(style.stroke());
                g2.draw(new Line2D.Double(x, y, x + SWATCH, y));
                g2.fill(moved(style.marker(), x + SWATCH / 2.0, y));
            }
            case POINT -> g2.fill(moved(style.marker(), x + SWATCH / 2.0, y));
            case BAR -> g2.fill(new Rectangle2D.Double(x + 8, y - 6, SWATCH - 8, 12));
            case PAPER -> hollow(g2, moved(style.marker(), x + SWATCH / 2.0, y), style.color());
        }
        g2.setFont(Theme.TEXT);
        g2.setColor(Theme.INK);
        g2.drawString(Theme.TEXT.fitted(entry.label(), room), x + SWATCH + 8, y + 5);
    }

    /** Draws the outline of a marker on white, as for the paper's points. */
    static void hollow(Graphics2D g2, Shape marker, Color color) {
        g2.setColor(Color.WHITE);
        g2.fill(marker);
        g2.setColor(color);
        g2.setStroke(Theme.PAPER);
        g2.draw(marker);
    }

    static Shape moved(Shape shape, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
    }
}
