package org.orrery.reports;

/** The range of the finite numbers that it has been given. */
final class Extent {
    private double low = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private double smallestPositive = Double.POSITIVE_INFINITY;
    private boolean isWhole = true;

    /** Takes numbers in; those that are not finite are ignored. */
    void add(double... values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                largest = Math.max(largest, value);
                isWhole &= value == Math.rint(value);
                if (value > 0) {
                    smallestPositive = Math.min(smallestPositive, value);
                }
            }
        }
    }

    /** Takes in a value and its interval. */
    void add(Figure.Point point) {
        add(point.y(), point.low(), point.high());
    }

    boolean isEmpty() {
        return low > largest;
    }

    /** Returns whether all of the numbers are whole ones. */
    boolean isWhole() {
        return isWhole;
    }

    double low() {
        return low;
    }

    double largest() {
        return largest;
    }

    double smallestPositive() {
        return smallestPositive;
    }
}
