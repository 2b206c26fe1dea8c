package org.orrery.ebpf.map;

import org.orrery.ebpf.memory.AddressSpace;

/** A hash table that is never full: elements that were not looked up lately make room. */
final class LruTable extends ChainedTable {
    private final LruList order;

    LruTable(MapSpec spec, int number, AddressSpace space, int cpus, int seed) {
        super(spec, number, space, cpus, seed);
        this.order = new LruList(spec.maxEntries(), cpus, elements()::unlink);
    }

    @Override
    void found(int element, MapOperation operation) {
        operation.branch(order.refer(element));
    }

    /** A present key gets a new element too, so that programs go on reading the old value; its reference bit is set. */
    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        Elements elements = elements();
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
            release(replaced);
        }
        return 0;
    }

    @Override
    void release(int element) {
        order.release(element);
    }
}
