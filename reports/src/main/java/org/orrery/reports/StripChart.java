package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.ui.RectangleEdge;

/** Draws which resource was the busiest over time: a strip for each system, whose height is the busy share. */
final class StripChart {
    private static final int NAME = 20;
    private static final int STRIP = 44;
    private static final int GAP = 8;
    private static final int AXIS = 48;
    private static final int LEFT = 26;
    private static final int RIGHT = 28;
    private static final int MOST_LABELS = 12;

    private final Figure.Strips figure;
    private final Styles styles;
    private final ScaleAxis time;

    private StripChart(Figure.Strips figure, Styles styles) {
        this.figure = figure;
        this.styles = styles;
        Extent extent = new Extent();
        figure.strips().forEach(strip -> strip.uses().forEach(use -> extent.add(use.from(), use.to())));
        time = ScaleAxis.time(extent, MOST_LABELS);
    }

    static Drawing of(Figure.Strips figure, String title, Styles styles) {
        return figure.strips().isEmpty()
                ? Theme.note(title, "nothing to show")
                : new StripChart(figure, styles).draw(title);
    }

    private Drawing draw(String title) {
        int height = figure.strips().size() * (NAME + STRIP + GAP);
        Theme.Plots plots = (g2, top) -> {
            double y = top;
            for (Figure.Strip strip : figure.strips()) {
                if (figure.strips().size() > 1) {
                    Theme.text(g2, Theme.HEADING, styles.title(strip.name()), LEFT, y + NAME - 6, width());
                }
                strip(g2, strip, new Rectangle2D.Double(LEFT, y + NAME, width(), STRIP));
                y += NAME + STRIP + GAP;
            }
            Rectangle2D area = new Rectangle2D.Double(LEFT, top, width(), height);
            // The axis puts back what it finds; JFreeChart sets it for whole charts only.
            g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_DEFAULT);
            time.draw(g2, top + height - GAP + 1.0, area, area, RectangleEdge.BOTTOM, null);
        };
        return Theme.drawing(plots, title, legend(), height + AXIS);
    }

    private static double width() {
        return Theme.WIDTH - LEFT - RIGHT;
    }

    private void strip(Graphics2D g2, Figure.Strip strip, Rectangle2D area) {
        g2.setColor(Theme.SHADE);
        double shaded = figure.warmup();
        if (shaded > 0) {
            double end = Math.min(area.getMaxX(), x(shaded, area));
            g2.fill(new Rectangle2D.Double(area.getX(), area.getY(), end - area.getX(), area.getHeight()));
        }
        int from = 0;
        while (from < strip.uses().size()) {
            int to = from + 1;
            while (to < strip.uses().size()
                    && follows(strip.uses().get(to - 1), strip.uses().get(to))) {
                to++;
            }
            piece(g2, strip.uses().subList(from, to), area);
            from = to;
        }
        g2.setColor(Theme.INK);
        g2.setStroke(Theme.MARK);
        double limit = area.getMaxY() - figure.limit() * area.getHeight();
        g2.draw(new Line2D.Double(area.getX(), limit, area.getMaxX(), limit));
        g2.setColor(Theme.FRAME);
        g2.setStroke(Theme.HAIR);
        g2.draw(area);
    }

    private static boolean follows(Figure.Use use, Figure.Use next) {
        return use.resource().equals(next.resource()) && use.to() == next.from();
    }

    /** Steps in which one resource is the busiest: one outline. */
    private void piece(Graphics2D g2, List<Figure.Use> uses, Rectangle2D area) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(x(uses.get(0).from(), area), area.getMaxY());
        for (Figure.Use use : uses) {
            double share = Double.isNaN(use.share()) ? 0 : use.share();
            double y = area.getMaxY() - share * area.getHeight();
            outline.lineTo(x(use.from(), area), y);
            outline.lineTo(x(use.to(), area), y);
        }
        outline.lineTo(x(uses.get(uses.size() - 1).to(), area), area.getMaxY());
        outline.closePath();
        g2.setColor(styles.of(uses.get(0).resource()).color());
        g2.fill(outline);
    }

    private double x(double seconds, Rectangle2D area) {
        return time.valueToJava2D(time.place(seconds), area, RectangleEdge.BOTTOM);
    }

    private Legend legend() {
        Set<String> resources = new LinkedHashSet<>();
        figure.strips().forEach(strip -> strip.uses().forEach(use -> resources.add(use.resource())));
        List<Legend.Entry> entries = new ArrayList<>();
        resources.forEach(
                name -> entries.add(new Legend.Entry(styles.title(name), styles.of(name), Legend.Sample.BAR)));
        return new Legend(entries);
    }
}
