package org.orrery.ebpf.map;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** Values of which equal ones are stored once. Programs may read them. */
final class SharedValues {
    /** Each value has a cache line of its own. */
    private static final int LINE = 64;

    private final Region region;
    private final int size;
    private final Map<ByteBuffer, Integer> slots = new HashMap<>();
    private int[] users = new int[16];
    private int[] free = new int[16];
    private int freed;
    private int used;

    SharedValues(MapSpec spec, AddressSpace space) {
        size = spec.valueSize();
        // One more than there are elements, as one may be taken before another is given back.
        region = space.map("map '" + spec.name() + "'", spec.maxEntries() + 1L, LINE, 0, size, false);
    }

    Region region() {
        return region;
    }

    /** Returns the slot of a value. */
    int take(byte[] value) {
        byte[] copy = Arrays.copyOf(value, size);
        int slot = slots.computeIfAbsent(ByteBuffer.wrap(copy), this::store);
        users[slot]++;
        return slot;
    }

    private int store(ByteBuffer value) {
        int slot = freed > 0 ? free[--freed] : used++;
        if (slot == users.length) {
            users = Arrays.copyOf(users, 2 * slot);
            free = Arrays.copyOf(free, 2 * slot);
        }
        region.set(region.address(slot), value.array(), size);
        return slot;
    }

    /** Gives a slot back for one of its users. */
    void give(int slot) {
        if (--users[slot] == 0) {
            slots.remove(ByteBuffer.wrap(value(slot)));
            free[freed++] = slot;
        }
    }

    byte[] value(int slot) {
        byte[] value = new byte[size];
        region.get(region.address(slot), value, size);
        return value;
    }
}
