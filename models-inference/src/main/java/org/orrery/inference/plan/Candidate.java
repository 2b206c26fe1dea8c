package org.orrery.inference.plan;

/**
 * An option at a load.
 *
 * @param choice variant, cores, replicas and batch
 * @param worth what it adds to the accuracy metric
 * @param price weighted cores and batch size
 * @param seconds what it takes of the SLA
 */
record Candidate(Choice choice, double worth, double price, double seconds) {
    /** Returns whether the other is nowhere worse. */
    boolean isDominatedBy(Candidate other) {
        return other.worth >= worth && other.price <= price && other.seconds <= seconds;
    }
}
