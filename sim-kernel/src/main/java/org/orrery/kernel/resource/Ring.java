package org.orrery.kernel.resource;

import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/**
 * A bounded first-in-first-out buffer that drops what does not fit, such as a descriptor ring.
 *
 * @param <T> what it holds
 */
public final class Ring<T> {
    /** The metrics of a ring. */
    public record Metrics(
            @Measured(doc = "Items offered to the ring.") Counter offered,

            @Measured(doc = "Items dropped because the ring was full.")
            Counter dropped,

            @Measured(doc = "Items in the ring.", unit = "items")
            Level occupied) {}

    /** Which item goes when the ring is full. */
    public enum DropPolicy {
        /** The new one. */
        NEWEST,
        /** The one that has waited longest. */
        OLDEST
    }

    private final Object[] items;
    private final DropPolicy policy;
    private final Metrics metrics;
    private int head;
    private int size;

    /**
     * Creates an empty ring.
     *
     * @param scope its place
     * @param capacity how many items fit, 1 or more
     * @param policy which item goes when it is full
     */
    public Ring(Scope scope, int capacity, DropPolicy policy) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "ring " + scope.path() + " needs a capacity of 1 or more, not " + capacity);
        }
        this.items = new Object[capacity];
        this.policy = policy;
        metrics = scope.simulation().metrics().group(scope.path()).create(Metrics.class);
    }

    /**
     * Puts an item at the end.
     *
     * @return whether every item found room; if not, one was dropped by the policy
     */
    public boolean offer(T item) {
        metrics.offered().increment();
        if (size == items.length) {
            metrics.dropped().increment();
            if (policy == DropPolicy.OLDEST) {
                items[head] = item;
                head = next(head);
            }
            return false;
        }
        items[(int) (((long) head + size) % items.length)] = item;
        metrics.occupied().set(++size);
        return true;
    }

    /**
     * Takes the first item.
     *
     * @throws IllegalStateException if the ring is empty
     */
    @SuppressWarnings("unchecked") // only T goes in
    public T take() {
        if (size == 0) {
            throw new IllegalStateException("the ring is empty");
        }
        T item = (T) items[head];
        items[head] = null;
        head = next(head);
        metrics.occupied().set(--size);
        return item;
    }

    /** Returns how many items are inside. */
    public int size() {
        return size;
    }

    /** Returns how many items fit. */
    public int capacity() {
        return items.length;
    }

    private int next(int index) {
        return index + 1 == items.length ? 0 : index + 1;
    }
}
