package org.orrery.inference.variant;

/** What a controller believes that a variant with n cores can carry, before the coefficient and rounding down. */
public enum CapacityRule {
    /** The fitted line with its intercept truncated as in the present code. */
    TRUNCATED_INTERCEPT,
    /** The fitted line as it is (code until March 2023). */
    FITTED_INTERCEPT,
    /** The measured capacities. */
    MEASURED;

    double capacity(Variants variants, int variant, int cores) {
        return switch (this) {
            case TRUNCATED_INTERCEPT -> variants.slope(variant) * cores + truncated(variants.intercept(variant));
            case FITTED_INTERCEPT -> variants.slope(variant) * cores + variants.intercept(variant);
            case MEASURED -> variants.measuredCapacity(variant, cores);
        };
    }

    /** The cast truncates toward zero, which is the code's rule. */
    private static int truncated(double intercept) {
        return (int) Math.min(intercept, 0.99);
    }
}
