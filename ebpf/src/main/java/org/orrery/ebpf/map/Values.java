package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Region;

/** The values of a map's elements, one for all processors or one for each. */
final class Values {
    private final Region region;
    private final int size;
    private final int capacity;
    private final int cpus;

    private Values(Region region, int size, int capacity, int cpus) {
        this.region = region;
        this.size = size;
        this.capacity = capacity;
        this.cpus = cpus;
    }

    /** Creates values side by side, for each processor its own block if the type says so. */
    static Values beside(MapSpec spec, AddressSpace space, int capacity, int cpus) {
        int blocks = spec.type().isPerCpu() ? cpus : 1;
        int stride = Layout.aligned(spec.valueSize());
        Region region = space.map(
                "map '" + spec.name() + "'", (long) capacity * blocks, stride, 0, spec.valueSize(), !spec.readOnly());
        return new Values(region, spec.valueSize(), capacity, blocks);
    }

    /** Creates values inside elements, which hold other bytes before them. */
    static Values inside(Region region, MapSpec spec, int capacity) {
        return new Values(region, spec.valueSize(), capacity, 1);
    }

    Region region() {
        return region;
    }

    int cpus() {
        return cpus;
    }

    long address(int element, int cpu) {
        return region.address(cpus == 1 ? element : (long) cpu * capacity + element);
    }

    /** Sets the value on a processor, and zeroes the others of a new element; on all processors for −1. */
    void set(int element, byte[] value, int cpu, boolean isNew) {
        if (cpus == 1) {
            region.set(address(element, 0), value, size);
            return;
        }
        for (int each = 0; each < cpus; each++) {
            if (cpu < 0) {
                byte[] own = Arrays.copyOfRange(value, each * Layout.aligned(size), each * Layout.aligned(size) + size);
                region.set(address(element, each), own, size);
            } else if (each == cpu) {
                region.set(address(element, each), value, size);
            } else if (isNew) {
                region.clear(address(element, each), size);
            }
        }
    }

    /** Returns the values of all processors one after the other, each rounded up to 8 bytes if there are several. */
    byte[] get(int element) {
        byte[] all = new byte[cpus == 1 ? size : cpus * Layout.aligned(size)];
        byte[] one = new byte[size];
        for (int cpu = 0; cpu < cpus; cpu++) {
            region.get(address(element, cpu), one, size);
            System.arraycopy(one, 0, all, cpu * Layout.aligned(size), size);
        }
        return all;
    }
}
