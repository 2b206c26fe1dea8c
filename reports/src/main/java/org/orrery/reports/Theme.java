package org.orrery.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;

/** The look that all charts share. */
final class Theme {
    static final int WIDTH = 960;
    static final Color INK = new Color(0x222222);
    static final Color SOFT = new Color(0x5A5A5A);
    static final Color GRID = new Color(0xDDDDDD);
    static final Color SHADE = new Color(0xECEDF0);
    static final Color FRAME = new Color(0x8A8A8A);
    static final FixedFont TITLE = new FixedFont(Font.BOLD, 18);
    static final FixedFont HEADING = new FixedFont(Font.BOLD, 15);
    static final FixedFont TEXT = new FixedFont(Font.PLAIN, 14);
    static final BasicStroke HAIR = new BasicStroke(0.8f);
    static final BasicStroke THIN = new BasicStroke(1.2f);
    static final BasicStroke HALO = new BasicStroke(3.4f);
    static final BasicStroke PAPER = new BasicStroke(1.7f);
    static final BasicStroke MARK =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);

    private static final int MARGIN = 8;
    private static final int TITLE_HEIGHT = 36;

    private Theme() {}

    static void apply(Axis axis) {
        axis.setTickLabelFont(TEXT);
        axis.setTickLabelPaint(INK);
        axis.setLabelFont(TEXT);
        axis.setLabelPaint(INK);
        axis.setAxisLinePaint(FRAME);
        axis.setTickMarkPaint(FRAME);
        axis.setAxisLineStroke(HAIR);
        axis.setTickMarkStroke(HAIR);
    }

    /** Makes a drawing of a plot, with a title unless it is blank, and a legend unless it is empty. */
    static Drawing drawing(Plot plot, String title, Legend legend, int plotHeight) {
        JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        int width = WIDTH - 2 * MARGIN;
        return drawing(
                (g2, top) -> chart.draw(g2, new Rectangle2D.Double(MARGIN, top, width, plotHeight)),
                title,
                legend,
                plotHeight);
    }

    /** Draws plots from a height on. */
    interface Plots {
        void draw(Graphics2D g2, int top);
    }

    /** Makes a drawing of plots, with a title unless it is blank, and a legend unless it is empty. */
    static Drawing drawing(Plots plots, String title, Legend legend, int plotHeight) {
        int width = WIDTH - 2 * MARGIN;
        int legendTop = MARGIN + (title.isBlank() ? 0 : TITLE_HEIGHT);
        int plotTop = legendTop + legend.height(width);
        return new Drawing(WIDTH, plotTop + plotHeight + MARGIN, g2 -> {
            g2.setColor(Color.WHITE);
            g2.fill(new Rectangle2D.Double(0, 0, WIDTH, plotTop + plotHeight + MARGIN));
            if (!title.isBlank()) {
                text(g2, TITLE, title, MARGIN, MARGIN + 20, width);
            }
            legend.draw(g2, MARGIN, legendTop, width);
            plots.draw(g2, plotTop);
        });
    }

    /** Makes a drawing that says why there is nothing to see. */
    static Drawing note(String title, String note) {
        return new Drawing(WIDTH, 90, g2 -> {
            g2.setColor(Color.WHITE);
            g2.fill(new Rectangle2D.Double(0, 0, WIDTH, 90));
            text(g2, TITLE, title, MARGIN, MARGIN + 20, WIDTH - 2.0 * MARGIN);
            text(g2, TEXT, note, MARGIN, 70, WIDTH - 2.0 * MARGIN);
        });
    }

    /** Draws a line of text, shortened to a width. */
    static void text(Graphics2D g2, FixedFont font, String text, double x, double baseline, double width) {
        g2.setFont(font);
        g2.setColor(INK);
        g2.drawString(font.fitted(Texts.printable(text), width), (float) x, (float) baseline);
    }
}
