package org.orrery.inference.variant;

/** What a controller believes that a variant with n cores can carry. */
public enum CapacityRule {
    /** The fitted line with its intercept truncated as in the present code, times the coefficient, rounded down. */
    TRUNCATED_INTERCEPT {
        @Override
        double line(Variants variants, int variant, int cores) {
            // The cast truncates toward zero, which is the code's rule.
            int used = (int) Math.min(variants.intercept(variant), 0.99);
            return variants.slope(variant) * cores + used;
        }
    },
    /** The fitted line as it is (code until March 2023), times the coefficient, rounded down. */
    FITTED_INTERCEPT {
        @Override
        double line(Variants variants, int variant, int cores) {
            return variants.slope(variant) * cores + variants.intercept(variant);
        }
    },
    /** The measured capacities, times the coefficient, rounded down. */
    MEASURED {
        @Override
        double line(Variants variants, int variant, int cores) {
            return variants.measuredCapacity(variant, cores);
        }
    };

    abstract double line(Variants variants, int variant, int cores);
}
