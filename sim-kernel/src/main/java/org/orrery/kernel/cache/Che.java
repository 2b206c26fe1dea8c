package org.orrery.kernel.cache;

/**
 * Che's approximation of a cache with least-recently-used replacement: an item stays for a characteristic time T after
 * each use, the same for all items, such that the expected number of items inside is the capacity.
 *
 * <p>Source: H. Che, Y. Tung, Z. Wang, "Hierarchical Web caching systems: modeling, design and experimental results", IEEE JSAC
 * 20(7), 2002. Uses of an item are taken as a Poisson process, and the cache as fully associative.
 */
public final class Che {
    private static final int STEPS = 36;

    private Che() {}

    /**
     * Returns the characteristic time.
     *
     * @param items number of items of each class
     * @param rates rate of uses of one item of each class, in any unit
     * @param capacity items that fit
     * @return time in the inverse unit; infinite if everything fits
     */
    public static double time(double[] items, double[] rates, double capacity) {
        double all = 0;
        double slowest = Double.MAX_VALUE;
        double fastest = 0;
        for (int i = 0; i < items.length; i++) {
            if (rates[i] > 0 && items[i] > 0) {
                all += items[i];
                slowest = Math.min(slowest, rates[i]);
                fastest = Math.max(fastest, rates[i]);
            }
        }
        if (all <= capacity) {
            return Double.POSITIVE_INFINITY;
        }
        // Occupancy grows with T; at this T the fastest class alone would not fill the cache.
        double low = StrictMath.log(capacity / all / fastest) - 1;
        double high = StrictMath.log(50 / slowest);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (occupancy(items, rates, StrictMath.exp(middle)) < capacity) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private static double occupancy(double[] items, double[] rates, double time) {
        double inside = 0;
        for (int i = 0; i < items.length; i++) {
            inside += items[i] * hit(rates[i], time);
        }
        return inside;
    }

    /**
     * Returns the probability that an item is found.
     *
     * @param rate rate of its uses; 0 for an item that is never used
     * @param time characteristic time, in the inverse unit
     */
    public static double hit(double rate, double time) {
        if (rate <= 0) {
            return 0;
        }
        return time == Double.POSITIVE_INFINITY ? 1 : -StrictMath.expm1(-rate * time);
    }
}
