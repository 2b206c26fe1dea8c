package org.orrery.ebpf.map;

import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** An array, for all processors or for each: all elements are always there, and begin as zeroes. */
final class ArrayMap extends BpfMap {
    private final Values values;

    ArrayMap(MapSpec spec, int number, AddressSpace space, int cpus) {
        super(spec, number);
        this.values = Values.beside(spec, space, spec.maxEntries(), cpus);
    }

    @Override
    public Optional<Region> values() {
        return Optional.of(values.region());
    }

    @Override
    public int size() {
        return spec().maxEntries();
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        int index = int32(key);
        boolean inside = index >= 0 && index < spec().maxEntries();
        operation.branch(!inside);
        return inside ? index : -1;
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        long address = values.address(element, cpu);
        operation.touch(address, spec().valueSize(), false);
        return address;
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        if (flags < 0 || flags > Errno.IF_PRESENT) {
            return -Errno.EINVAL;
        }
        int element = find(key, operation);
        if (element < 0) {
            return -Errno.E2BIG;
        }
        if (flags == Errno.IF_ABSENT) {
            return -Errno.EEXIST;
        }
        operation.touch(values.address(element, Math.max(cpu, 0)), spec().valueSize(), false);
        values.set(element, value, cpu, false);
        return 0;
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        return -Errno.EINVAL;
    }

    @Override
    int next(int element) {
        return element + 1 < spec().maxEntries() ? element + 1 : -1;
    }

    @Override
    byte[] key(int element) {
        return bytes(element);
    }

    @Override
    byte[] value(int element) {
        return values.get(element);
    }
}
