package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.ui.RectangleInsets;

/** One column of lying bars that start at zero; its heading stands in the room that the plot around it leaves above. */
final class BarPlot extends CategoryPlot {
    private static final int MOST_LINES = 4;
    private static final int LINE = 17;
    private static final int BELOW = 10;

    private final List<String> heading;

    /** Creates a column of bars side by side. */
    static BarPlot of(Figure.BarPanel panel, BarData data, double width, boolean single) {
        return new BarPlot(panel, data, axis(panel, data.largest(), width), new BarPainter(data, single), width);
    }

    /** Creates a column of bars end to end. */
    static BarPlot stacked(Figure.BarPanel panel, BarData data, double width) {
        Extent extent = new Extent();
        extent.add(0);
        double label = 0;
        for (int column = 0; column < data.getColumnCount(); column++) {
            extent.add(data.sum(column));
            label = Math.max(label, Theme.TEXT.width(Numbers.text(data.sum(column))));
        }
        return new BarPlot(panel, data, axis(extent, label, width), new StackPainter(data), width);
    }

    private BarPlot(Figure.BarPanel panel, BarData data, ScaleAxis axis, CategoryItemRenderer renderer, double width) {
        super(data, null, axis, renderer);
        heading = Theme.HEADING.wrapped(LineChart.titled(panel.value()), width, MOST_LINES);
        setOrientation(PlotOrientation.HORIZONTAL);
        setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        setAxisOffset(RectangleInsets.ZERO_INSETS);
        setBackgroundPaint(null);
        setOutlinePaint(null);
        setRangeGridlinePaint(Theme.GRID);
        setRangeGridlineStroke(Theme.HAIR);
        setRangeZeroBaselineVisible(true);
        setRangeZeroBaselinePaint(Theme.FRAME);
        setRangeZeroBaselineStroke(Theme.THIN);
    }

    /** Leaves room for the number at the end of the longest bar. */
    private static ScaleAxis axis(Figure.BarPanel panel, double largest, double width) {
        Extent extent = new Extent();
        extent.add(0);
        double label = 0;
        for (Figure.Bar bar : panel.bars()) {
            extent.add(
                    bar.value().mean(),
                    bar.value().low(),
                    bar.value().high(),
                    bar.paper().orElse(Double.NaN));
            label = Math.max(label, Theme.TEXT.width(BarPainter.label(bar, largest)));
        }
        return axis(extent, label, width);
    }

    private static ScaleAxis axis(Extent extent, double label, double width) {
        double largest = extent.largest() > extent.low() ? extent.largest() : 1;
        int sides = (largest > 0 ? 1 : 0) + (extent.low() < 0 ? 1 : 0);
        double room = Math.min(0.6 / sides, (label + 16) / width);
        double beyond = (largest - extent.low()) * room / (1 - sides * room);
        double high = largest + (largest > 0 ? beyond : 0);
        double low = extent.low() < 0 ? extent.low() - beyond : 0;
        int most = (int) Math.max(2, width / 75);
        // The label of the last tick must not reach into the next column, or beyond the picture.
        double last = high - (high - low) * room / 2;
        return ScaleAxis.between(low, high, Ticks.linear(low, last, most));
    }

    /** Returns the height of the heading, which stands above the area of the bars. */
    int headingHeight() {
        return BELOW + LINE * heading.size();
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState parent, PlotRenderingInfo info) {
        super.draw(g2, area, anchor, parent, info);
        double baseline = area.getY() - BELOW - LINE * (heading.size() - 1.0);
        for (String line : heading) {
            Theme.text(g2, Theme.HEADING, line, area.getX() + 2, baseline, area.getWidth());
            baseline += LINE;
        }
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
