package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/** Draws lines, bands or whiskers, markers that do not hide one another, and the paper's points hollow. */
final class TraceRenderer extends XYLineAndShapeRenderer {
    private static final int MARKERS_PER_LINE = 7;
    private static final int FEW_POINTS = 24;
    private static final double WHISKER = 4;

    private final List<Trace> traces;
    private final List<Style> styles;
    private final boolean bands;

    /**
     * Makes a renderer.
     *
     * @param traces traces in the order of the data set
     * @param styles style of each
     * @param lines whether points are joined
     * @param bands whether intervals are bands; otherwise whiskers
     */
    TraceRenderer(List<Trace> traces, List<Style> styles, boolean lines, boolean bands) {
        super(lines, true);
        this.traces = traces;
        this.styles = styles;
        this.bands = bands;
        setDrawSeriesLineAsPath(true);
        for (int i = 0; i < traces.size(); i++) {
            setSeriesPaint(i, styles.get(i).color());
            setSeriesStroke(i, styles.get(i).stroke());
            setSeriesLinesVisible(i, lines && !traces.get(i).paper());
        }
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D dataArea,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshairState,
            int pass) {
        if (isLinePass(pass)) {
            if (bands && item == 0) {
                drawBand(g2, dataArea, plot, traces.get(series), styles.get(series));
            }
            super.drawItem(
                    g2,
                    state,
                    dataArea,
                    info,
                    plot,
                    domainAxis,
                    rangeAxis,
                    dataset,
                    series,
                    item,
                    crosshairState,
                    pass);
            return;
        }
        Figure.Point point = traces.get(series).points().get(item);
        if (Double.isNaN(point.x()) || Double.isNaN(point.y())) {
            return;
        }
        double x = domainAxis.valueToJava2D(point.x(), dataArea, plot.getDomainAxisEdge());
        double y = rangeAxis.valueToJava2D(point.y(), dataArea, plot.getRangeAxisEdge());
        if (!bands && Trace.hasInterval(point)) {
            drawWhisker(g2, dataArea, plot, point, styles.get(series));
        }
        if (isMarked(series, item)) {
            drawMarker(g2, Legend.moved(styles.get(series).marker(), x, y), series);
        }
    }

    private void drawMarker(Graphics2D g2, Shape marker, int series) {
        if (traces.get(series).paper()) {
            Legend.hollow(g2, marker, styles.get(series).color());
        } else {
            g2.setColor(styles.get(series).color());
            g2.fill(marker);
        }
    }

    private void drawWhisker(Graphics2D g2, Rectangle2D dataArea, XYPlot plot, Figure.Point point, Style style) {
        RectangleEdge edge = plot.getRangeAxisEdge();
        double x = plot.getDomainAxis().valueToJava2D(point.x(), dataArea, plot.getDomainAxisEdge());
        double low = plot.getRangeAxis().valueToJava2D(point.low(), dataArea, edge);
        double high = plot.getRangeAxis().valueToJava2D(point.high(), dataArea, edge);
        g2.setColor(style.color());
        g2.setStroke(Theme.THIN);
        g2.draw(new Line2D.Double(x, low, x, high));
        g2.draw(new Line2D.Double(x - WHISKER, low, x + WHISKER, low));
        g2.draw(new Line2D.Double(x - WHISKER, high, x + WHISKER, high));
    }

    private void drawBand(Graphics2D g2, Rectangle2D dataArea, XYPlot plot, Trace trace, Style style) {
        List<Figure.Point> points = trace.points();
        int start = 0;
        while (start < points.size()) {
            int end = start;
            while (end < points.size() && Trace.hasInterval(points.get(end))) {
                end++;
            }
            if (end - start > 1) {
                g2.setColor(style.tint());
                g2.fill(outline(dataArea, plot, points.subList(start, end)));
            }
            start = end + 1;
        }
    }

    private static Shape outline(Rectangle2D dataArea, XYPlot plot, List<Figure.Point> points) {
        ValueAxis domain = plot.getDomainAxis();
        ValueAxis range = plot.getRangeAxis();
        Path2D path = new Path2D.Double();
        for (int i = 0; i < 2 * points.size(); i++) {
            boolean upper = i < points.size();
            Figure.Point point = points.get(upper ? i : 2 * points.size() - 1 - i);
            double x = domain.valueToJava2D(point.x(), dataArea, plot.getDomainAxisEdge());
            double y = range.valueToJava2D(upper ? point.high() : point.low(), dataArea, plot.getRangeAxisEdge());
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    /** Long lines carry a few markers, each at other places than its neighbours'. */
    private boolean isMarked(int series, int item) {
        Trace trace = traces.get(series);
        boolean lines = Boolean.TRUE.equals(getSeriesLinesVisible(series));
        int count = trace.points().size();
        if (!lines || count <= FEW_POINTS) {
            return !trace.corner().get(item);
        }
        int stride = Math.max(1, count / MARKERS_PER_LINE);
        int offset = (int) (stride * (series + 0.5) / traces.size());
        return item % stride == offset;
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
