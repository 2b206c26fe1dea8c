package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;

/** A hash table that refuses further keys when it is full. */
final class HashTable extends ChainedTable {
    private int[] free = new int[16];
    private int freed;
    private int used;

    HashTable(MapSpec spec, int number, AddressSpace space, int cpus, int seed) {
        super(spec, number, space, cpus, seed);
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        Elements elements = elements();
        int hash = hash(key);
        operation.atomic();
        int element = elements.find(key, hash, operation);
        int refused = Errno.allowed(flags, element >= 0);
        if (refused != 0) {
            return refused;
        }
        boolean isNew = element < 0;
        if (isNew) {
            if (elements.size() >= elements.capacity()) {
                return -Errno.E2BIG;
            }
            element = freed > 0 ? free[--freed] : used++;
            elements.link(element, key, hash);
            operation.create();
        }
        operation.touch(elements.values().address(element, Math.max(cpu, 0)), spec().valueSize(), true);
        elements.values().set(element, value, cpu, isNew);
        return 0;
    }

    @Override
    void release(int element) {
        if (freed == free.length) {
            free = Arrays.copyOf(free, 2 * freed);
        }
        free[freed++] = element;
    }
}
