package org.orrery.kernel.random;

/**
 * Draws Zipf-distributed ranks by rejection-inversion (Hörmann and Derflinger, "Rejection-inversion to
 * generate variates from monotone discrete distributions", ACM TOMACS 6(3), 1996): constant time and memory
 * for any number of items.
 */
final class ZipfSampler {
    private final long n;
    private final double exponent;
    private final RandomStream stream;
    private final double atFirst;
    private final double atLast;
    private final double accept;

    ZipfSampler(long n, double exponent, RandomStream stream) {
        this.n = n;
        this.exponent = exponent;
        this.stream = stream;
        atFirst = integral(1.5) - 1;
        atLast = integral(n + 0.5);
        accept = 2 - inverse(integral(2.5) - weight(2));
    }

    /** Returns a rank, 1 (most likely) to n. */
    long next() {
        while (true) {
            double u = atLast + stream.nextDouble() * (atFirst - atLast);
            double x = inverse(u);
            long k = Math.max(1, Math.min(n, Math.round(x)));
            if (k - x <= accept || u >= integral(k + 0.5) - weight(k)) {
                return k;
            }
        }
    }

    private double weight(double x) {
        return StrictMath.exp(-exponent * StrictMath.log(x));
    }

    /** Integral of the weight from 1 to x, stable also where the exponent is near 1. */
    private double integral(double x) {
        double logX = StrictMath.log(x);
        return relativeExp((1 - exponent) * logX) * logX;
    }

    private double inverse(double y) {
        double t = Math.max(-1, y * (1 - exponent));
        return StrictMath.exp(relativeLog(t) * y);
    }

    private static double relativeExp(double x) {
        return Math.abs(x) > 1e-8 ? StrictMath.expm1(x) / x : 1 + x / 2;
    }

    private static double relativeLog(double x) {
        return Math.abs(x) > 1e-8 ? StrictMath.log1p(x) / x : 1 - x / 2;
    }
}
