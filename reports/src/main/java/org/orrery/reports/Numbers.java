package org.orrery.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.orrery.kernel.results.Estimate;

/** Writes numbers, the same on every machine and in every locale. */
final class Numbers {
    private static final MathContext DISPLAY = new MathContext(4, RoundingMode.HALF_UP);
    private static final MathContext EXACT = new MathContext(15, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** For people: four significant digits, or all digits of a whole number below 10¹². */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return unusual(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return grouped(new BigDecimal(value).setScale(0, RoundingMode.UNNECESSARY));
        }
        return digits(new BigDecimal(value).round(DISPLAY).stripTrailingZeros());
    }

    /** The mean, with as many digits as its interval justifies. */
    static String mean(Estimate estimate) {
        double half = estimate.halfWidth();
        if (!Double.isFinite(estimate.mean()) || !(half > 0) || !Double.isFinite(half)) {
            return text(estimate.mean());
        }
        return rounded(estimate.mean(), place(half));
    }

    /** As {@link #mean}, but without decimals beyond the fourth significant digit: a picture is read no closer. */
    static String brief(Estimate estimate) {
        double half = estimate.halfWidth();
        double mean = estimate.mean();
        if (!Double.isFinite(mean) || mean == 0 || !(half > 0) || !Double.isFinite(half)) {
            return mean(estimate);
        }
        BigDecimal exact = new BigDecimal(mean);
        int fourth = DISPLAY.getPrecision() - (exact.precision() - exact.scale());
        return rounded(mean, Math.min(place(half), Math.max(0, fourth)));
    }

    /** The interval in brackets; empty where it cannot be said or has no width. */
    static String interval(Estimate estimate) {
        double half = estimate.halfWidth();
        if (!(half > 0) || !Double.isFinite(half)) {
            return "";
        }
        int place = place(half);
        return "[" + rounded(estimate.low(), place) + ", " + rounded(estimate.high(), place) + "]";
    }

    /** Half the width of the interval after a plus-minus sign; empty where it cannot be said or is zero. */
    static String plusMinus(Estimate estimate) {
        double half = estimate.halfWidth();
        return half > 0 && Double.isFinite(half) ? "± " + rounded(half, place(half)) : "";
    }

    /** With a sign and three significant digits, for differences. */
    static String signed(double value) {
        if (!Double.isFinite(value)) {
            return unusual(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        String digits = digits(rounded.abs().stripTrailingZeros());
        return rounded.signum() == 0 ? "0" : (rounded.signum() < 0 ? "−" : "+") + digits;
    }

    /** A share in percent with a precision that fits a bar chart. */
    static String percent(double share) {
        return Double.isFinite(share) ? rounded(100 * share, share < 0.0995 ? 1 : 0) + " %" : unusual(share);
    }

    /** A number and its unit. */
    static String withUnit(String number, String unit) {
        return unit.isEmpty() || number.equals("undefined") ? number : number + "\u00a0" + unit;
    }

    /** For CSV: plain decimal digits, 15 of them significant; empty if undefined; {@code inf} or {@code -inf}. */
    static String csv(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        BigDecimal exact = new BigDecimal(value).round(EXACT).stripTrailingZeros();
        boolean readable = exact.signum() == 0 || Math.abs(exact.precision() - exact.scale()) <= 18;
        return readable ? exact.toPlainString() : exact.toString();
    }

    /** Number of decimals that show one significant digit of a half width, two if it begins with 1 or 2. */
    private static int place(double half) {
        BigDecimal one = new BigDecimal(half).round(new MathContext(1, RoundingMode.HALF_UP));
        int more = one.unscaledValue().intValueExact() <= 2 ? 1 : 0;
        return Math.max(0, one.scale() + more);
    }

    private static String rounded(double value, int decimals) {
        return Double.isFinite(value)
                ? digits(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP))
                : unusual(value);
    }

    private static String digits(BigDecimal value) {
        int magnitude = value.precision() - value.scale();
        if (value.signum() != 0 && (magnitude > 12 || magnitude < -5)) {
            return value.stripTrailingZeros().toString().replace('E', 'e').replace('-', '−');
        }
        return grouped(value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value);
    }

    private static String grouped(BigDecimal value) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        if (point > 4) {
            for (int i = point - 3; i > 0; i -= 3) {
                text.insert(i, ',');
            }
        }
        return value.signum() < 0 ? "−" + text : text.toString();
    }

    private static String unusual(double value) {
        return Double.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
    }
}
