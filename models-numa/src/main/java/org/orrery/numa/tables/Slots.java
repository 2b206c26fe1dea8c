package org.orrery.numa.tables;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What lies at the indices of a level of a tree, in the order in which it came. Pages are touched one after the other, and hundreds of
 * them have one index, so what was looked up last is kept at hand.
 *
 * @param <V> what lies there
 */
final class Slots<V> {
    private final Map<Long, V> all = new LinkedHashMap<>();
    private long lastIndex;
    private V last;

    /** Returns what lies at an index; null where nothing does. */
    V get(long index) {
        if (last == null || index != lastIndex) {
            last = all.get(index);
            lastIndex = index;
        }
        return last;
    }

    void put(long index, V value) {
        all.put(index, value);
        last = null;
    }

    /** Removes what lies at an index, and returns it; null where nothing did. */
    V remove(long index) {
        last = null;
        return all.remove(index);
    }

    /** Returns everything by its index; not to be changed. */
    Map<Long, V> byIndex() {
        return all;
    }
}
