package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;

/**
 * A series as it is drawn: steps are spelled out, values are placed on their axes.
 *
 * @param name name of the series
 * @param paper whether the points are the publication's
 * @param points points on the axes; NaN is a gap
 * @param corner whether a point is only a corner of a step
 */
record Trace(String name, boolean paper, List<Figure.Point> points, List<Boolean> corner) {
    static Trace of(Figure.Series series, Figure.Shape shape, ScaleAxis x, ScaleAxis y) {
        List<Figure.Point> points = new ArrayList<>();
        List<Boolean> corner = new ArrayList<>();
        Figure.Point last = null;
        for (Figure.Point raw : series.points()) {
            Figure.Point point =
                    new Figure.Point(x.place(raw.x()), y.place(raw.y()), y.place(raw.low()), y.place(raw.high()));
            if (shape == Figure.Shape.STEP && last != null && !series.paper()) {
                points.add(new Figure.Point(point.x(), last.y(), last.low(), last.high()));
                corner.add(true);
            }
            points.add(point);
            corner.add(false);
            last = point;
        }
        return new Trace(series.name(), series.paper(), points, corner);
    }

    /** Returns whether any point has an interval. */
    boolean hasIntervals() {
        return points.stream().anyMatch(Trace::hasInterval);
    }

    static boolean hasInterval(Figure.Point point) {
        return Double.isFinite(point.x())
                && Double.isFinite(point.y())
                && Double.isFinite(point.low())
                && Double.isFinite(point.high())
                && point.high() > point.low();
    }

    /** Traces as JFreeChart wants them. */
    static final class Dataset extends AbstractXYDataset {
        private final List<Trace> traces;

        Dataset(List<Trace> traces) {
            this.traces = List.copyOf(traces);
        }

        List<Trace> traces() {
            return traces;
        }

        @Override
        public int getSeriesCount() {
            return traces.size();
        }

        @Override
        public Comparable<?> getSeriesKey(int series) {
            return series;
        }

        @Override
        public int getItemCount(int series) {
            return traces.get(series).points().size();
        }

        @Override
        public Number getX(int series, int item) {
            return traces.get(series).points().get(item).x();
        }

        @Override
        public Number getY(int series, int item) {
            return traces.get(series).points().get(item).y();
        }
    }
}
