package org.orrery.reports;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.CategoryDataset;

/** Draws a bar, its interval as a whisker, its number, and the publication's value as a hollow marker. */
final class BarPainter extends BarRenderer {
    private static final double WHISKER = 5;
    private static final double NOTHING = 1e-4;

    private final BarData data;

    BarPainter(BarData data, boolean single) {
        this.data = data;
        setItemMargin(0.12);
        setMaximumBarWidth(single ? 0.09 : 1);
    }

    /**
     * Returns the number beside a bar.
     *
     * @param largest length of the longest bar of the panel, beside which others may be nothing
     */
    static String label(Figure.Bar bar, double largest) {
        double mean = Math.abs(bar.value().mean());
        boolean nothing = mean > 0 && mean < NOTHING * largest;
        return ((nothing ? "\u2248 0" : Numbers.brief(bar.value())) + " " + Texts.printable(bar.note())).strip();
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            CategoryItemRendererState state,
            Rectangle2D dataArea,
            CategoryPlot plot,
            CategoryAxis domainAxis,
            ValueAxis rangeAxis,
            CategoryDataset dataset,
            int row,
            int column,
            int pass) {
        if (data.bar(row, column).isEmpty()) {
            return;
        }
        Figure.Bar bar = data.bar(row, column).get();
        double top = calculateBarW0(plot, PlotOrientation.HORIZONTAL, dataArea, domainAxis, state, row, column);
        double middle = top + state.getBarWidth() / 2;
        double zero = position(rangeAxis, 0, dataArea);
        double mean = bar.value().mean();
        double end = zero;
        if (Double.isFinite(mean)) {
            double tip = position(rangeAxis, mean, dataArea);
            g2.setColor(data.style(row, column).color());
            g2.fill(new Rectangle2D.Double(Math.min(zero, tip), top, Math.abs(tip - zero), state.getBarWidth()));
            end = whisker(g2, bar, rangeAxis, dataArea, middle, tip);
        }
        if (bar.paper().isPresent() && Double.isFinite(bar.paper().getAsDouble())) {
            double x = position(rangeAxis, bar.paper().getAsDouble(), dataArea);
            Legend.hollow(g2, Legend.moved(Legend.PAPER.style().marker(), x, middle), Theme.INK);
            end = mean < 0 ? Math.min(end, x - 6) : Math.max(end, x + 6);
        }
        number(g2, label(bar, data.largest()), mean < 0, end, middle);
    }

    private static double whisker(
            Graphics2D g2, Figure.Bar bar, ValueAxis axis, Rectangle2D dataArea, double middle, double tip) {
        double low = position(axis, bar.value().low(), dataArea);
        double high = position(axis, bar.value().high(), dataArea);
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(high > low)) {
            return tip;
        }
        g2.setColor(Color.WHITE);
        g2.setStroke(Theme.HALO);
        g2.draw(new Line2D.Double(low, middle, high, middle));
        g2.setColor(Theme.INK);
        g2.setStroke(Theme.THIN);
        g2.draw(new Line2D.Double(low, middle, high, middle));
        g2.draw(new Line2D.Double(low, middle - WHISKER, low, middle + WHISKER));
        g2.draw(new Line2D.Double(high, middle - WHISKER, high, middle + WHISKER));
        return bar.value().mean() < 0 ? Math.min(low, tip) : Math.max(high, tip);
    }

    private static void number(Graphics2D g2, String text, boolean leftwards, double end, double middle) {
        double x = leftwards ? end - 6 - Theme.TEXT.width(text) : end + 6;
        g2.setFont(Theme.TEXT);
        g2.setColor(Theme.INK);
        g2.drawString(text, (float) x, (float) middle + 5);
    }

    private static double position(ValueAxis axis, double value, Rectangle2D dataArea) {
        return axis.valueToJava2D(value, dataArea, RectangleEdge.BOTTOM);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
