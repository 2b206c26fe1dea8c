package org.orrery.reports;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gives every series name of a report its own style and its name for people. */
final class Styles {
    private final Map<String, Style> styles = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();

    /** Variants come first, in their order; other names follow in the order of the figures. */
    Styles(ReportModel model) {
        for (ReportModel.Variant variant : model.study().variants()) {
            add(variant.name());
            titles.put(variant.name(), variant.title().isBlank() ? variant.name() : variant.title());
        }
        for (Figure figure : model.figures()) {
            addAll(figure);
        }
    }

    private void addAll(Figure figure) {
        if (figure instanceof Figure.Timeline timeline) {
            timeline.panels().forEach(panel -> panel.series().forEach(series -> add(series.name())));
        } else if (figure instanceof Figure.Curve curve) {
            curve.panels().forEach(panel -> panel.series().forEach(series -> add(series.name())));
        } else if (figure instanceof Figure.Cdf cdf) {
            cdf.series().forEach(series -> add(series.name()));
        } else if (figure instanceof Figure.Scatter scatter) {
            scatter.series().forEach(series -> add(series.name()));
        } else if (figure instanceof Figure.Map space) {
            space.panels().forEach(panel -> panel.series().forEach(series -> add(series.name())));
        } else if (figure instanceof Figure.Bars bars) {
            bars.panels().forEach(panel -> panel.bars().forEach(bar -> add(bar.series())));
        }
    }

    private void add(String name) {
        styles.putIfAbsent(name, Style.at(styles.size()));
    }

    /** Returns the style of a series. */
    Style of(String name) {
        return styles.getOrDefault(name, Style.at(0));
    }

    /** Returns the name for people: the title of a variant, otherwise the name itself. */
    String title(String name) {
        return Texts.printable(titles.getOrDefault(name, name));
    }

    /** Returns the position of a series in legends. */
    int position(String name) {
        int position = 0;
        for (String other : styles.keySet()) {
            if (other.equals(name)) {
                return position;
            }
            position++;
        }
        return position;
    }
}
