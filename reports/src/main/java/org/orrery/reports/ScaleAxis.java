package org.orrery.reports;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A linear, logarithmic or time axis whose range and labels do not depend on fonts or locale. */
final class ScaleAxis extends NumberAxis {
    private static final double SPAN_OF_TWO_DECADES = 100;
    private static final double NEAR_ZERO = 0.6;
    private static final double CLOSE_TO_ZERO = 0.3;

    private final boolean logarithmic;
    private final List<Ticks.Tick> labels;

    private ScaleAxis(String title, boolean logarithmic, double low, double high, List<Ticks.Tick> labels) {
        super(title.isEmpty() ? null : title);
        this.logarithmic = logarithmic;
        this.labels = labels;
        setRange(place(low), place(high));
        Theme.apply(this);
    }

    /**
     * An axis that shows all of the values.
     *
     * @param values the values; those that are not finite are ignored
     * @param scale the scale that was asked for
     * @param most largest number of labels
     */
    static ScaleAxis of(String title, Extent values, Figure.Scale scale, int most) {
        return of(title, values, scale, most, NEAR_ZERO, false);
    }

    /**
     * A horizontal axis that shows all of the values; it begins at zero only where they begin close to it, and has no labels between
     * whole numbers if all are.
     */
    static ScaleAxis across(String title, Extent values, Figure.Scale scale, int most) {
        return of(title, values, scale, most, CLOSE_TO_ZERO, values.isWhole());
    }

    private static ScaleAxis of(String title, Extent values, Figure.Scale scale, int most, double near, boolean whole) {
        if (isLogarithmic(values, scale)) {
            return logarithmic(title, values, most);
        }
        return linear(
                title,
                values,
                near,
                (low, high) -> Ticks.linear(low, high, whole ? (int) Math.min(most, Math.ceil(high - low)) : most));
    }

    private static boolean isLogarithmic(Extent values, Figure.Scale scale) {
        return values.largest() > 0
                && values.smallestPositive() > 0
                && (scale == Figure.Scale.LOGARITHMIC
                        || scale == Figure.Scale.AUTO
                                && values.low() > 0
                                && values.largest() / values.low() > SPAN_OF_TWO_DECADES);
    }

    private static ScaleAxis logarithmic(String title, Extent values, int most) {
        double low = values.smallestPositive() / 1.15;
        double high = values.largest() * 1.15;
        return new ScaleAxis(title, true, low, high, Ticks.logarithmic(low, high, most));
    }

    private static ScaleAxis linear(String title, Extent values, double near, Labels labels) {
        double low = values.isEmpty() ? 0 : values.low();
        double high = values.isEmpty() ? 1 : values.largest();
        if (low == high) {
            high = Math.max(low == 0 ? 1 : 0, high);
            low = Math.min(0, low);
        }
        double pad = 0.05 * (high - low);
        double bottom = low >= 0 && low <= near * high ? 0 : low - pad;
        double top = high + pad;
        return new ScaleAxis(title, false, bottom, top, labels.between(bottom, top));
    }

    /** An axis between two ends. */
    static ScaleAxis between(double low, double high, List<Ticks.Tick> labels) {
        return new ScaleAxis("", false, low, high, labels);
    }

    /** An axis of simulated time in seconds, written in the unit that fits. */
    static ScaleAxis time(Extent seconds, int most) {
        double low = seconds.isEmpty() ? 0 : seconds.low();
        double high = seconds.isEmpty() || seconds.largest() <= low ? low + 1 : seconds.largest();
        if (high - low >= 60) {
            String title = high >= 3600 ? "simulated time (h:min:s)" : "simulated time (min:s)";
            return new ScaleAxis(title, false, low, high, Ticks.clock(low, high, most));
        }
        String[] units = {"s", "ms", "µs", "ns"};
        int unit = 0;
        double factor = 1;
        while (unit < units.length - 1 && (high - low) * factor < 2) {
            unit++;
            factor *= 1000;
        }
        String title = "simulated time (" + units[unit] + ")";
        return new ScaleAxis(title, false, low, high, Ticks.linear(low, high, most, factor));
    }

    /** Returns where a value lies on the axis; NaN if it cannot be shown. */
    double place(double value) {
        double placed = logarithmic ? value > 0 ? Math.log10(value) : Double.NaN : value;
        return Double.isFinite(placed) ? placed : Double.NaN;
    }

    @Override
    public List<?> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        List<NumberTick> ticks = new ArrayList<>();
        for (Ticks.Tick label : labels) {
            ticks.add(
                    new NumberTick(TickType.MAJOR, place(label.value()), label.label(), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private interface Labels {
        List<Ticks.Tick> between(double low, double high);
    }
}
