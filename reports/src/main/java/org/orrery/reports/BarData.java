package org.orrery.reports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jfree.data.category.DefaultCategoryDataset;

/** The bars of a panel, by series and category. */
final class BarData extends DefaultCategoryDataset {
    private final List<String> series;
    private final List<String> categories;
    private final Map<String, Map<String, Figure.Bar>> bars;
    private final Styles styles;

    /**
     * Arranges bars.
     *
     * @param series names of the series from top to bottom within a category
     * @param categories categories from top to bottom
     * @param bars bars by series and category; those that are missing are undefined
     */
    BarData(List<String> series, List<String> categories, Map<String, Map<String, Figure.Bar>> bars, Styles styles) {
        this.series = series;
        this.categories = categories;
        this.bars = bars;
        this.styles = styles;
        for (int row = 0; row < series.size(); row++) {
            for (int column = 0; column < categories.size(); column++) {
                double mean = bar(row, column).map(bar -> bar.value().mean()).orElse(Double.NaN);
                addValue(mean, (Integer) row, new Category(column, styles.title(categories.get(column))));
            }
        }
    }

    Optional<Figure.Bar> bar(int row, int column) {
        return Optional.ofNullable(bars.getOrDefault(series.get(row), Map.of()).get(categories.get(column)));
    }

    /** Returns the sum of a category's bars, NaN if one is undefined. */
    double sum(int column) {
        double sum = 0;
        for (int row = 0; row < series.size(); row++) {
            sum += bar(row, column).map(bar -> bar.value().mean()).orElse(0.0);
        }
        return sum;
    }

    /** Returns the length of the longest bar, 0 if none is defined. */
    double largest() {
        return bars.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToDouble(bar -> Math.abs(bar.value().mean()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    Style style(int row, int column) {
        return bar(row, column).map(bar -> styles.of(bar.series())).orElse(Style.at(0));
    }

    /** A category that stays apart from another of the same title. */
    private record Category(int position, String title) implements Comparable<Category> {
        @Override
        public int compareTo(Category other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
