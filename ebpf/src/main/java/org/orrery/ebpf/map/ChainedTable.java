package org.orrery.ebpf.map;

import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** A table of buckets with chains of elements, for all processors or with values for each. */
abstract class ChainedTable extends BpfMap {
    private final int seed;
    private final Elements elements;

    ChainedTable(MapSpec spec, int number, AddressSpace space, int cpus, int seed) {
        super(spec, number);
        this.seed = seed;
        this.elements = new Elements(spec, space, cpus);
    }

    /** Returns its elements. */
    final Elements elements() {
        return elements;
    }

    /** Takes back the place of an element that is in no chain any more. */
    abstract void release(int element);

    @Override
    public final Optional<Region> values() {
        return Optional.of(elements.values().region());
    }

    @Override
    public final int size() {
        return elements.size();
    }

    @Override
    final int find(byte[] key, MapOperation operation) {
        return elements.find(key, hash(key), operation);
    }

    @Override
    final long address(int element, int cpu, MapOperation operation) {
        long address = elements.values().address(element, cpu);
        operation.touch(address, spec().valueSize(), elements.values().cpus() > 1);
        return address;
    }

    @Override
    final int remove(byte[] key, MapOperation operation) {
        operation.atomic();
        int element = find(key, operation);
        if (element < 0) {
            return -Errno.ENOENT;
        }
        elements.unlink(element);
        release(element);
        return 0;
    }

    @Override
    final int next(int element) {
        return elements.after(element);
    }

    @Override
    final byte[] key(int element) {
        return elements.key(element);
    }

    @Override
    final byte[] value(int element) {
        return elements.values().get(element);
    }

    final int hash(byte[] key) {
        return Jhash.of(key, spec().keySize(), seed);
    }
}
