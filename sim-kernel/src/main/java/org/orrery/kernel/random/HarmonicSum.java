package org.orrery.kernel.random;

/** Sums of k^-exponent, by which Zipf's law is normed. */
final class HarmonicSum {
    private static final int EXACTLY = 1000;

    private HarmonicSum() {}

    /**
     * Returns the sum of k^-exponent over k from 1 to n: the first thousand exactly, the rest by Euler and Maclaurin.
     *
     * @param n number of terms, a whole number, 1 or more
     * @param exponent 0 or more
     */
    static double of(double n, double exponent) {
        double exactly = Math.min(n, EXACTLY);
        double sum = 0;
        for (int k = 1; k <= exactly; k++) {
            sum += StrictMath.pow(k, -exponent);
        }
        if (n == exactly) {
            return sum;
        }
        double from = StrictMath.pow(exactly, -exponent);
        double to = StrictMath.pow(n, -exponent);
        double log = StrictMath.log(n / exactly);
        double power = (1 - exponent) * log;
        double integral = exactly * from * log * (Math.abs(power) > 1e-8 ? StrictMath.expm1(power) / power : 1);
        return sum + integral + (to - from) / 2 - exponent * (to / n - from / exactly) / 12;
    }
}
