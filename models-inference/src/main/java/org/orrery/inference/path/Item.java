package org.orrery.inference.path;

/** One request inside the pipeline. */
final class Item {
    /** When the client sent it. */
    final long sentAt;
    /** Factor of its service time at each stage; 1 on average. */
    final double[] factors;
    /** When it reached the router. */
    long arrivedAt;

    Item(long sentAt, double[] factors) {
        this.sentAt = sentAt;
        this.factors = factors;
    }
}
