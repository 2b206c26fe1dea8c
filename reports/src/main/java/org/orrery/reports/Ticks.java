package org.orrery.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Chooses the labelled values of an axis. */
final class Ticks {
    private static final double[] CLOCK_STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400
    };
    private static final double TINY = 1e-9;

    private Ticks() {}

    /**
     * A labelled value.
     *
     * @param value value on the axis
     * @param label its label
     */
    record Tick(double value, String label) {}

    /** Returns round values between the ends, at most so many. */
    static List<Tick> linear(double low, double high, int most) {
        return linear(low, high, most, 1);
    }

    /** As {@link #linear(double, double, int)}, with labels in a unit of which {@code factor} make one. */
    static List<Tick> linear(double low, double high, int most, double factor) {
        double step = step((high - low) * factor, most);
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low * factor / step - TINY);
        long last = (long) Math.floor(high * factor / step + TINY);
        for (long i = first; i <= last; i++) {
            double value = BigDecimal.valueOf(i).multiply(new BigDecimal(step)).doubleValue();
            ticks.add(new Tick(value / factor, Numbers.text(value)));
        }
        return ticks;
    }

    /** Returns 1, 2 and 5 times powers of ten, fewer if they are many; round values if fewer than two fit. */
    static List<Tick> logarithmic(double low, double high, int most) {
        double decades = Math.log10(high / low);
        List<Tick> ticks = new ArrayList<>();
        int stride = (int) Math.max(1, Math.ceil(decades / most));
        int[] digits = 3 * decades <= most ? new int[] {1, 2, 5} : new int[] {1};
        int first = (int) Math.floor(Math.log10(low)) - 1;
        int last = (int) Math.ceil(Math.log10(high));
        for (int exponent = Math.floorDiv(first, stride) * stride; exponent <= last; exponent += stride) {
            for (int digit : digits) {
                double value = new BigDecimal(digit).scaleByPowerOfTen(exponent).doubleValue();
                if (value >= low * (1 - TINY) && value <= high * (1 + TINY)) {
                    ticks.add(new Tick(value, Numbers.text(value)));
                }
            }
        }
        return ticks.size() >= 2 ? ticks : linear(low, high, most);
    }

    /** Returns round times between two numbers of seconds, written as min:s or h:min:s. */
    static List<Tick> clock(double low, double high, int most) {
        double step = CLOCK_STEPS[CLOCK_STEPS.length - 1];
        for (double candidate : CLOCK_STEPS) {
            if ((high - low) / candidate <= most) {
                step = candidate;
                break;
            }
        }
        step *= Math.max(1, Math.ceil((high - low) / step / most));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i <= Math.floor(high / step); i++) {
            ticks.add(new Tick(i * step, clock(Math.round(i * step), high >= 3600)));
        }
        return ticks;
    }

    private static String clock(long seconds, boolean hours) {
        long minutes = seconds / 60;
        String tail = two(seconds % 60);
        return hours ? minutes / 60 + ":" + two(minutes % 60) + ":" + tail : minutes + ":" + tail;
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static double step(double span, int most) {
        int exponent = (int) Math.floor(Math.log10(span / most));
        for (int digit : new int[] {1, 2, 5, 10}) {
            double step = new BigDecimal(digit).scaleByPowerOfTen(exponent).doubleValue();
            if (span / step <= most) {
                return step;
            }
        }
        return new BigDecimal(20).scaleByPowerOfTen(exponent).doubleValue();
    }
}
