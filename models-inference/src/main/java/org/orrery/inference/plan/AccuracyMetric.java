package org.orrery.inference.plan;

/** How the accuracies of the stages become one number that is maximised. */
public enum AccuracyMetric {
    /** The sum of the normalised ranks (first version of the paper). */
    SUM_OF_RANKS,
    /** The product of the accuracies as fractions: PAS/100 (revised version, video pipeline). */
    PRODUCT,
    /** The product of the normalised ranks, where the lowest variant has a small rank in place of 0 (released code). */
    PRODUCT_OF_RANKS;

    /** Returns whether stages are multiplied, otherwise added. */
    boolean multiplies() {
        return this != SUM_OF_RANKS;
    }

    /** Returns what an empty pipeline has. */
    double neutral() {
        return multiplies() ? 1 : 0;
    }

    /** Returns the metric of some stages and one more. */
    double join(double stages, double added) {
        return multiplies() ? stages * added : stages + added;
    }
}
