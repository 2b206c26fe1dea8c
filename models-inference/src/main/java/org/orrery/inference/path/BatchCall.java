package org.orrery.inference.path;

import java.util.List;

/**
 * One call of a replica.
 *
 * @param items its requests, in the order in which the queue took them
 */
record BatchCall(List<Item> items) {
    /** Returns when the oldest of its requests reached the router. */
    long oldest() {
        long oldest = Long.MAX_VALUE;
        for (Item item : items) {
            oldest = Math.min(oldest, item.arrivedAt);
        }
        return oldest;
    }
}
