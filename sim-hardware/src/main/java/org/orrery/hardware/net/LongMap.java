package org.orrery.hardware.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A map from numbers to objects by open addressing, for look-ups of every packet.
 *
 * @param <V> the objects
 */
public final class LongMap<V> {
    private long[] keys = new long[16];
    private Object[] values = new Object[16];
    private int size;

    /** Returns the object of a key, or null. */
    @SuppressWarnings("unchecked") // only V goes in
    public V get(long key) {
        int mask = keys.length - 1;
        int at = slot(key, mask);
        while (values[at] != null) {
            if (keys[at] == key) {
                return (V) values[at];
            }
            at = at + 1 & mask;
        }
        return null;
    }

    /** Sets the object of a key. */
    public void put(long key, V value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int at = slot(key, mask);
        while (values[at] != null && keys[at] != key) {
            at = at + 1 & mask;
        }
        if (values[at] == null) {
            size++;
        }
        keys[at] = key;
        values[at] = value;
    }

    /** Removes a key; nothing happens if it is not there. */
    @SuppressWarnings("unchecked") // only V goes in
    public void remove(long key) {
        if (get(key) == null) {
            return;
        }
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[oldKeys.length];
        values = new Object[oldValues.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null && oldKeys[i] != key) {
                put(oldKeys[i], (V) oldValues[i]);
            }
        }
    }

    /** Returns the objects, in an order that depends on the keys only. */
    @SuppressWarnings("unchecked") // only V goes in
    public List<V> values() {
        List<V> all = new ArrayList<>(size);
        for (Object value : values) {
            if (value != null) {
                all.add((V) value);
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked") // only V goes in
    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new Object[oldValues.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                put(oldKeys[i], (V) oldValues[i]);
            }
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
