package org.orrery.dataplane.plane;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.memory.Region;

/** Fills the maps of a data plane, as its control plane does before traffic comes. */
public final class Contents {
    private final Machine machine;

    /** Looks at the maps of a machine. */
    public Contents(Machine machine) {
        this.machine = machine;
    }

    Machine machine() {
        return machine;
    }

    /** Returns all maps. */
    List<BpfMap> maps() {
        return machine.maps().maps();
    }

    /** Returns the map of a name. */
    public BpfMap map(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("there is no map '" + name + "'"));
    }

    /** Returns the number of the map of a name; empty if there is none. */
    public OptionalInt number(String name) {
        return find(name).map(map -> OptionalInt.of(map.number())).orElse(OptionalInt.empty());
    }

    Optional<BpfMap> find(String name) {
        return machine.maps().maps().stream()
                .filter(map -> map.spec().name().equals(name))
                .findFirst();
    }

    /** Returns a map to fill; only the first look for it by name takes long. */
    Table table(String name) {
        return new Table(map(name), machine.maps().cpus());
    }

    /** A map that is filled. */
    static final class Table {
        private final BpfMap map;
        private final MapControl control;
        private final int cpus;

        private Table(BpfMap map, int cpus) {
            this.map = map;
            this.control = new MapControl(map);
            this.cpus = cpus;
        }

        /**
         * Sets an element; on all processors, if each has its own.
         *
         * @throws IllegalArgumentException if there is no room for it
         */
        Table put(byte[] key, byte[] value) {
            int error = control.update(key, map.spec().onEach(value, cpus), 0);
            if (error != 0) {
                MapSpec spec = map.spec();
                throw new IllegalArgumentException("the map '" + spec.name() + "' has room for " + spec.maxEntries()
                        + " elements, and is to hold more; use a smaller table");
            }
            return this;
        }

        Table put(Cell key, Cell value) {
            return put(key.bytes(), value.bytes());
        }

        /** Sets many elements of an array at once. */
        void put(int first, byte[][] values) {
            Region region = map.values().orElseThrow();
            for (int i = 0; i < values.length; i++) {
                region.set(region.address(first + i), values[i], values[i].length);
            }
        }
    }
}
