package org.orrery.kernel.resource;

import java.util.List;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/**
 * A bounded first-in-first-out buffer that drops what does not fit, such as a descriptor ring.
 *
 * @param <T> what it holds
 */
public final class Ring<T> {
    private static final MetricSpec OFFERED = MetricSpec.count("offered", "Items offered to the ring.");
    private static final MetricSpec DROPPED = MetricSpec.count("dropped", "Items dropped because the ring was full.");
    private static final MetricSpec OCCUPIED = MetricSpec.level("occupied", "items", "Items in the ring.");

    /** The metrics that a ring emits. */
    public static final List<MetricSpec> METRICS = List.of(OFFERED, DROPPED, OCCUPIED);

    /** Which item goes when the ring is full. */
    public enum DropPolicy {
        /** The new one. */
        NEWEST,
        /** The one that has waited longest. */
        OLDEST
    }

    private final Object[] items;
    private final DropPolicy policy;
    private final Counter offered;
    private final Counter dropped;
    private final Level occupied;
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
        Metrics.Group metrics = scope.simulation().metrics().group(scope.path());
        offered = metrics.counter(OFFERED);
        dropped = metrics.counter(DROPPED);
        occupied = metrics.level(OCCUPIED);
    }

    /**
     * Puts an item at the end.
     *
     * @return whether every item found room; if not, one was dropped by the policy
     */
    public boolean offer(T item) {
        offered.increment();
        if (size == items.length) {
            dropped.increment();
            if (policy == DropPolicy.OLDEST) {
                items[head] = item;
                head = next(head);
            }
            return false;
        }
        items[(int) (((long) head + size) % items.length)] = item;
        occupied.set(++size);
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
        occupied.set(--size);
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
