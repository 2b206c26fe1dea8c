package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.CategoryDataset;

/** Draws bars of one category end to end, and their sum behind them. */
final class StackPainter extends StackedBarRenderer {
    private final BarData data;

    StackPainter(BarData data) {
        this.data = data;
        setBarPainter(new StandardBarPainter());
        setShadowVisible(false);
        setDrawBarOutline(false);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
        return data.style(row, column).color();
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
        super.drawItem(g2, state, dataArea, plot, domainAxis, rangeAxis, dataset, row, column, pass);
        double sum = data.sum(column);
        // Bars come first, labels in the renderer's last pass.
        if (row == dataset.getRowCount() - 1 && pass == getPassCount() - 1 && Double.isFinite(sum)) {
            double end = rangeAxis.valueToJava2D(sum, dataArea, RectangleEdge.BOTTOM);
            double middle =
                    domainAxis.getCategoryMiddle(column, dataset.getColumnCount(), dataArea, plot.getDomainAxisEdge());
            g2.setFont(Theme.TEXT);
            g2.setColor(Theme.INK);
            g2.drawString(Numbers.text(sum), (float) end + 6, (float) middle + 5);
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
