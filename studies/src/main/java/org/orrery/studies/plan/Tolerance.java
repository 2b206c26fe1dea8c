package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a simulated value may be from the published one: the larger of two distances.
 *
 * @param relative share of the published value
 * @param absolute distance in the unit of the value; percentage points where {@code points}
 * @param points whether the distance is in percentage points
 */
public record Tolerance(double relative, double absolute, boolean points) {
    private static final Pattern PART =
            Pattern.compile("((?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\\s*(%|points|)");

    /**
     * Parses {@code 10 %}, {@code 0.5 points}, {@code 3}, or two of them joined by {@code or}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Tolerance parse(String text) {
        double relative = 0;
        double absolute = 0;
        boolean points = false;
        for (String part : text.split("\\bor\\b", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + text
                        + "' is not a tolerance; expected '10 %', '0.5 points', a number, or two joined by 'or'");
            }
            double number = number(matcher.group(1));
            if (matcher.group(2).equals("%")) {
                relative = number / 100;
            } else {
                absolute = number;
                points = matcher.group(2).equals("points");
            }
        }
        return new Tolerance(relative, absolute, points);
    }

    private static double number(String text) {
        // Longer exponents are refused before they are computed with.
        double number =
                text.matches(".*[eE][+-]?[0-9]{4,}") ? Double.POSITIVE_INFINITY : new BigDecimal(text).doubleValue();
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("'" + text + "' is too large for a tolerance; expected a finite number");
        }
        return number;
    }

    /** Returns a tolerance that is a share of the published value. */
    public static Tolerance relative(double share) {
        return new Tolerance(share, 0, false);
    }

    /**
     * Returns whether a value is near enough.
     *
     * @param simulated the value
     * @param published the published one
     * @param percent whether both are in percent or percentage points already, so that a point is 1 and not 0.01
     */
    public boolean accepts(double simulated, double published, boolean percent) {
        return Math.abs(simulated - published) <= allowed(published, percent);
    }

    /**
     * Returns how far a value may be from the published one.
     *
     * @param published the published value
     * @param percent whether it is in percent or percentage points already, so that a point is 1 and not 0.01
     */
    public double allowed(double published, boolean percent) {
        double distance = points && !percent ? absolute / 100 : absolute;
        // Decimal fractions are not exact in binary: 0.605 is within 10 % of 0.55.
        return Math.max(relative * Math.abs(published), distance) * (1 + 1e-12) + 1e-15;
    }

    @Override
    public String toString() {
        String share = String.format(Locale.ROOT, "± %s %%", plain(relative * 100));
        String distance = String.format(Locale.ROOT, "± %s%s", plain(absolute), points ? " points" : "");
        if (relative > 0 && absolute > 0) {
            return share + " or " + distance;
        }
        return relative > 0 ? share : distance;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e9) / 1e9)
                .stripTrailingZeros()
                .toPlainString();
    }
}
