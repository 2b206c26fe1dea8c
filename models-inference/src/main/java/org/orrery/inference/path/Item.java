package org.orrery.inference.path;

import org.orrery.inference.serving.Client;

/** One request inside the pipeline. */
final class Item {
    /** When the client sent it. */
    final long sentAt;
    /** Factor of its service time at each stage; 1 on average. */
    final double[] factors;
    /** Who waits for its end. */
    final Client client;
    /** When it reached the router. */
    long arrivedAt;

    Item(long sentAt, double[] factors, Client client) {
        this.sentAt = sentAt;
        this.factors = factors;
        this.client = client;
    }
}
