package org.orrery.ebpf.map;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** A hash table with chains, for all processors or with values for each. */
final class HashTable extends BpfMap {
    private final int seed;
    private final Elements elements;
    private int[] free = new int[16];
    private int freed;
    private int used;

    HashTable(MapSpec spec, int number, AddressSpace space, int cpus, int seed) {
        super(spec, number);
        this.seed = seed;
        this.elements = new Elements(spec, space, cpus);
    }

    @Override
    public Optional<Region> values() {
        return Optional.of(elements.values().region());
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        return elements.find(key, hash(key), operation);
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        long address = elements.values().address(element, cpu);
        operation.touch(address, spec().valueSize(), elements.values().cpus() > 1);
        return address;
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
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
    int remove(byte[] key, MapOperation operation) {
        operation.atomic();
        int element = find(key, operation);
        if (element < 0) {
            return -Errno.ENOENT;
        }
        elements.unlink(element);
        if (freed == free.length) {
            free = Arrays.copyOf(free, 2 * freed);
        }
        free[freed++] = element;
        return 0;
    }

    @Override
    int next(int element) {
        return elements.after(element);
    }

    @Override
    byte[] key(int element) {
        return elements.key(element);
    }

    @Override
    byte[] value(int element) {
        return elements.values().get(element);
    }

    private int hash(byte[] key) {
        return Jhash.of(key, spec().keySize(), seed);
    }
}
