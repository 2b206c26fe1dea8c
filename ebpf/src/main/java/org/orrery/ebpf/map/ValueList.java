package org.orrery.ebpf.map;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** A queue or stack of values, which programs push, pop and peek. */
public final class ValueList extends BpfMap {
    private static final int IF_FULL_DROP_OLDEST = 2;

    private final Values values;
    private int first;
    private int size;

    ValueList(MapSpec spec, int number, AddressSpace space) {
        super(spec, number);
        this.values = Values.beside(spec, space, spec.maxEntries(), 1);
    }

    /**
     * Adds a value.
     *
     * @param flags 2 if the oldest value makes room when it is full
     * @return 0, or an error number, negated
     */
    public int push(byte[] value, long flags, MapOperation operation) {
        operation.begin(this, MapOperation.Kind.UPDATE, false);
        operation.atomic();
        if (flags != 0 && flags != IF_FULL_DROP_OLDEST) {
            return -Errno.EINVAL;
        }
        if (size == spec().maxEntries()) {
            if (flags != IF_FULL_DROP_OLDEST) {
                return -Errno.E2BIG;
            }
            first = (first + 1) % spec().maxEntries();
            size--;
        }
        int element = place(size++);
        operation.create();
        operation.touch(values.address(element, 0), spec().valueSize(), false);
        values.set(element, value, 0, true);
        return 0;
    }

    /**
     * Reads the next value: the oldest of a queue, the newest of a stack.
     *
     * @param value takes it; at least as long as the map's values
     * @param remove whether it is taken out
     * @return 0, or an error number, negated; then the value is zeroes
     */
    public int take(byte[] value, boolean remove, MapOperation operation) {
        operation.begin(this, remove ? MapOperation.Kind.DELETE : MapOperation.Kind.LOOKUP, false);
        operation.atomic();
        boolean isQueue = spec().type() == MapType.QUEUE;
        if (size == 0) {
            Arrays.fill(value, 0, spec().valueSize(), (byte) 0);
            return -Errno.ENOENT;
        }
        int element = place(isQueue ? 0 : size - 1);
        operation.touch(values.address(element, 0), spec().valueSize(), false);
        values.region().get(values.address(element, 0), value, spec().valueSize());
        if (remove) {
            first = isQueue ? (first + 1) % spec().maxEntries() : first;
            size--;
        }
        return 0;
    }

    private int place(int index) {
        return (int) (((long) first + index) % spec().maxEntries());
    }

    @Override
    public Optional<Region> values() {
        return Optional.empty();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        return -1;
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        return 0;
    }

    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        return -Errno.EINVAL;
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        return -Errno.EINVAL;
    }

    @Override
    int next(int element) {
        return element + 1 < size ? element + 1 : -1;
    }

    @Override
    byte[] key(int element) {
        return new byte[0];
    }

    @Override
    byte[] value(int element) {
        return values.get(place(element));
    }
}
