package org.orrery.dataplane.traffic;

import org.orrery.kernel.random.RandomStream;

/** Draws how many of some things have a property: by inversion where few do, else by transformed rejection (Hörmann 1993). */
final class Binomial {
    private static final double FEW = 30;
    private static final double[] CORRECTIONS = {
        0.0810614667953272,
        0.0413406959554092,
        0.0276779256849983,
        0.0207906721037650,
        0.0166446911898211,
        0.0138761288230707,
        0.0118967099458917,
        0.0104112652619720,
        0.0092554621827127,
        0.0083305634333628
    };

    private Binomial() {}

    /**
     * Draws a number.
     *
     * @param n things, 0 or more
     * @param p share that has the property on average, 0 to 1
     */
    static long draw(long n, double p, RandomStream stream) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - draw(n, 1 - p, stream);
        }
        return n * p < FEW ? inversion(n, p, stream) : rejection(n, p, stream);
    }

    private static long inversion(long n, double p, RandomStream stream) {
        double odds = p / (1 - p);
        double probability = StrictMath.exp(n * StrictMath.log1p(-p));
        double left = stream.nextDouble();
        long k = 0;
        while (left > probability && k < n) {
            left -= probability;
            probability *= odds * (n - k) / (k + 1);
            k++;
        }
        return k;
    }

    private static long rejection(long n, double p, RandomStream stream) {
        double q = 1 - p;
        double deviation = Math.sqrt(n * p * q);
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double inside = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double odds = p / q;
        long mode = (long) ((n + 1) * p);
        double atMode = (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
                + correction(mode)
                + correction(n - mode);
        while (true) {
            double u = stream.nextDouble() - 0.5;
            double v = stream.nextDouble();
            double us = 0.5 - Math.abs(u);
            long k = (long) Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= inside) {
                return k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            double left = StrictMath.log(v * alpha / (a / (us * us) + b));
            double right = atMode
                    + (n + 1) * StrictMath.log((n - mode + 1.0) / (n - k + 1.0))
                    + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                    - correction(k)
                    - correction(n - k);
            if (left <= right) {
                return k;
            }
        }
    }

    /** What Stirling's approximation of ln k! misses. */
    private static double correction(long k) {
        if (k < CORRECTIONS.length) {
            return CORRECTIONS[(int) k];
        }
        double x = k + 1.0;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / (x * x)) / (x * x)) / x;
    }
}
