package org.orrery.studies.summarise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.orrery.kernel.results.Estimate;

/**
 * A band around a simulated value: its interval widened by half, at most a tenth of the mean either way, rounded outwards to four
 * significant digits.
 *
 * @param low lower end
 * @param high upper end
 */
record Band(BigDecimal low, BigDecimal high) {
    private static final double WIDENED = 1.5;
    private static final double MOST = 0.1;

    static Band around(Estimate estimate) {
        double mean = estimate.mean();
        double most = MOST * Math.abs(mean);
        return new Band(
                rounded(mean - reach(mean - estimate.low(), most), RoundingMode.FLOOR),
                rounded(mean + reach(estimate.high() - mean, most), RoundingMode.CEILING));
    }

    /** An unknown interval reaches as far as it may. */
    private static double reach(double half, double most) {
        return Double.isNaN(half) ? most : Math.min(WIDENED * half, most);
    }

    private static BigDecimal rounded(double value, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(4, mode));
    }

    /** Returns the band that holds both. */
    Band or(Band other) {
        return new Band(low.min(other.low), high.max(other.high));
    }

    /** Prints it as in a file, in percent if wanted. */
    String text(boolean percent) {
        return "[" + text(low, percent) + ", " + text(high, percent) + "]";
    }

    private static String text(BigDecimal value, boolean percent) {
        BigDecimal shown = percent ? value.movePointRight(2) : value;
        // Trailing zeros say nothing; zero has none to strip in some scales.
        String plain = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        return percent ? plain + " %" : plain;
    }
}
