package org.orrery.ebpf.map;

import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** Devices by number in a hash table; only control planes set them. */
public final class TargetTable extends BpfMap {
    private final BpfMap table;

    TargetTable(MapSpec spec, int number, AddressSpace space, int seed) {
        super(spec, number);
        MapSpec hash = MapSpec.of(spec.name(), MapType.HASH, spec.keySize(), spec.valueSize(), spec.maxEntries());
        this.table = new HashTable(hash, number, space, 1, seed);
    }

    /** Returns the device of a number for a redirection; empty if there is none. */
    public Optional<Integer> target(int number, MapOperation operation) {
        operation.begin(this, MapOperation.Kind.LOOKUP, false);
        int element = table.find(bytes(number), operation);
        return element < 0 ? Optional.empty() : Optional.of(int32(table.value(element)));
    }

    @Override
    public Optional<Region> values() {
        return Optional.empty();
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        return table.find(key, operation);
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        return handle();
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        return operation.isSystemCall() ? table.put(key, value, flags, cpu, operation) : -Errno.EINVAL;
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        return operation.isSystemCall() ? table.remove(key, operation) : -Errno.EINVAL;
    }

    @Override
    int next(int element) {
        return table.next(element);
    }

    @Override
    byte[] key(int element) {
        return table.key(element);
    }

    @Override
    byte[] value(int element) {
        return table.value(element);
    }
}
