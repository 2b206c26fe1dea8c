package org.orrery.reports;

import java.util.Optional;

/** Draws figures. */
final class Pictures {
    private final Styles styles;

    Pictures(Styles styles) {
        this.styles = styles;
    }

    /**
     * Draws a figure.
     *
     * @param titled whether the title is part of the picture
     * @return the picture; empty for tables
     */
    Optional<Drawing> draw(Figure figure, boolean titled) {
        String title = titled ? figure.title() : "";
        if (figure instanceof Figure.Timeline timeline) {
            return Optional.of(LineChart.of(timeline, title, styles));
        } else if (figure instanceof Figure.Curve curve) {
            return Optional.of(LineChart.of(curve, title, styles));
        } else if (figure instanceof Figure.Cdf cdf) {
            return Optional.of(LineChart.of(cdf, title, styles));
        } else if (figure instanceof Figure.Scatter scatter) {
            return Optional.of(LineChart.of(scatter, title, styles));
        } else if (figure instanceof Figure.Map map) {
            return Optional.of(MapChart.of(map, title, styles));
        } else if (figure instanceof Figure.Bars bars) {
            return Optional.of(BarChart.of(bars, title, styles));
        } else if (figure instanceof Figure.Strips strips) {
            return Optional.of(StripChart.of(strips, title, styles));
        }
        return Optional.empty();
    }
}
