package org.orrery.ebpf.map;

import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/** A hash table that is never full: elements that were not looked up lately make room. */
final class LruTable extends BpfMap {
    private final int seed;
    private final Elements elements;
    private final LruList order;

    LruTable(MapSpec spec, int number, AddressSpace space, int cpus, int seed) {
        super(spec, number);
        this.seed = seed;
        this.elements = new Elements(spec, space, cpus);
        this.order = new LruList(spec.maxEntries(), cpus, elements::unlink);
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
    void found(int element, MapOperation operation) {
        operation.branch(order.refer(element));
    }

    @Override
    long address(int element, int cpu, MapOperation operation) {
        long address = elements.values().address(element, cpu);
        operation.touch(address, spec().valueSize(), elements.values().cpus() > 1);
        return address;
    }

    /** A present key gets a new element too, so that programs go on reading the old value; its reference bit is set. */
    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        int hash = hash(key);
        operation.atomic();
        int old = elements.find(key, hash, operation);
        int refused = Errno.allowed(flags, old >= 0);
        if (refused != 0) {
            return refused;
        }
        int on = Math.max(cpu, 0);
        if (old >= 0 && elements.values().cpus() > 1) {
            order.refer(old);
            elements.values().set(old, value, cpu, false);
            return 0;
        }
        int element = order.take(on, operation);
        int replaced = old < 0 ? -1 : elements.find(key, hash, operation);
        elements.link(element, key, hash);
        operation.touch(elements.values().address(element, on), spec().valueSize(), true);
        elements.values().set(element, value, cpu, true);
        if (old >= 0) {
            order.refer(element);
        } else {
            operation.create();
        }
        if (replaced >= 0) {
            elements.unlink(replaced);
            order.release(replaced);
        }
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
        order.release(element);
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
