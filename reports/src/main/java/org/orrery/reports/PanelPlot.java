package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** A panel with its heading above the data, and the labels of its marks to the right of them. */
final class PanelPlot extends XYPlot {
    /** Room for the heading; to be set after the panel has joined the others, which takes its insets away. */
    static final RectangleInsets INSETS = new RectangleInsets(26, 0, 6, 0);

    private static final int RIGHT = 26;
    private static final int LABEL_ROW = 16;

    private final String heading;
    private final ScaleAxis scale;
    private final List<Label> labels = new ArrayList<>();
    private final List<Label> uprights = new ArrayList<>();

    private Label shaded = new Label("", 0);

    private record Label(String text, double position) {}

    PanelPlot(Trace.Dataset data, ScaleAxis scale, TraceRenderer renderer, String heading) {
        super(data, null, scale, renderer);
        this.heading = heading;
        this.scale = scale;
        setBackgroundPaint(null);
        setOutlinePaint(null);
        setDomainGridlinePaint(Theme.GRID);
        setRangeGridlinePaint(Theme.GRID);
        setDomainGridlineStroke(Theme.HAIR);
        setRangeGridlineStroke(Theme.HAIR);
        setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** Adds a thin labelled line. */
    void mark(Figure.Mark mark) {
        double position = scale.place(mark.value());
        if (!Double.isNaN(position)) {
            addRangeMarker(new ValueMarker(position, Theme.SOFT, Theme.MARK));
            labels.add(new Label(Texts.printable(mark.label()), position));
        }
    }

    /** Adds a thin upright line, labelled above the data. */
    void upright(Figure.Mark mark, ScaleAxis horizontal) {
        double position = horizontal.place(mark.value());
        if (!Double.isNaN(position)) {
            addDomainMarker(new ValueMarker(position, Theme.SOFT, Theme.MARK));
            uprights.add(new Label(Texts.printable(mark.label()), position));
        }
    }

    /** Shades the time before the statistics begin; the label stands in it where there is room, otherwise beside it. */
    void shade(double end, String label, ScaleAxis horizontal) {
        double from = horizontal.place(0);
        double to = horizontal.place(end);
        if (to > from) {
            addDomainMarker(new IntervalMarker(from, to, Theme.SHADE), Layer.BACKGROUND);
            shaded = new Label(label, to);
        }
    }

    private void drawShade(Graphics2D g2, Rectangle2D data) {
        double end = getDomainAxis().valueToJava2D(shaded.position(), data, RectangleEdge.BOTTOM);
        double width = Theme.TEXT.width(shaded.text());
        boolean fits = end - data.getMinX() >= width + 8;
        g2.setFont(Theme.TEXT);
        g2.setColor(Theme.SOFT);
        g2.drawString(shaded.text(), (float) (fits ? end - width - 4 : end + 4), (float) data.getMinY() + 15);
    }

    private double rightMargin() {
        double widest = labels.stream()
                .mapToDouble(label -> Theme.TEXT.width(label.text()))
                .max()
                .orElse(0);
        return Math.max(RIGHT, Math.min(widest + 10, Theme.WIDTH / 5.0));
    }

    @Override
    protected AxisSpace calculateRangeAxisSpace(Graphics2D g2, Rectangle2D plotArea, AxisSpace space) {
        AxisSpace result = super.calculateRangeAxisSpace(g2, plotArea, space);
        result.ensureAtLeast(rightMargin(), RectangleEdge.RIGHT);
        return result;
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState parent, PlotRenderingInfo info) {
        PlotRenderingInfo drawn = info == null ? new PlotRenderingInfo(null) : info;
        double top = area.getY();
        super.draw(g2, area, anchor, parent, drawn);
        Rectangle2D data = drawn.getDataArea();
        Theme.text(g2, Theme.HEADING, heading, area.getX(), top + 17, area.getWidth());
        drawLabels(g2, data);
        drawShade(g2, data);
        drawUprights(g2, data);
    }

    private void drawUprights(Graphics2D g2, Rectangle2D data) {
        double free = Theme.HEADING.width(heading) + 12;
        for (Label label : uprights) {
            double width = Theme.TEXT.width(label.text());
            double wanted = getDomainAxis().valueToJava2D(label.position(), data, RectangleEdge.BOTTOM) - width / 2;
            double x = Math.max(free, Math.min(wanted, data.getMaxX() - width));
            g2.setFont(Theme.TEXT);
            g2.setColor(Theme.SOFT);
            g2.drawString(label.text(), (float) x, (float) data.getMinY() - 5);
            free = x + width + 12;
        }
    }

    private void drawLabels(Graphics2D g2, Rectangle2D data) {
        List<Label> ordered = labels.stream()
                .sorted(Comparator.comparingDouble(Label::position).reversed())
                .toList();
        double previous = Double.NEGATIVE_INFINITY;
        g2.setFont(Theme.TEXT);
        g2.setColor(Theme.SOFT);
        for (Label label : ordered) {
            double wanted = getRangeAxis().valueToJava2D(label.position(), data, RectangleEdge.LEFT) + 5;
            double y = Math.max(wanted, previous + LABEL_ROW);
            String text = Theme.TEXT.fitted(label.text(), rightMargin() - 8);
            g2.drawString(text, (float) data.getMaxX() + 6, (float) y);
            previous = y;
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
