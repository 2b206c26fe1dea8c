package org.orrery.specialise;

import java.util.Arrays;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/** Versions of guards, as control planes see them. */
final class Versions {
    private static final int BYTES = 8;
    private static final byte[] FIRST = new byte[4];

    private final Machine machine;

    Versions(Machine machine) {
        this.machine = machine;
    }

    /** Returns the map of a version. */
    static MapSpec map(String name, Guards guards) {
        return MapSpec.of(name, guards.shared() ? MapType.ARRAY : MapType.PERCPU_ARRAY, 4, BYTES, 1);
    }

    /** Returns a version with which code may be compiled now; if processors have different ones, all get the highest and one more. */
    long level(MapSpec spec) {
        long[] versions = read(spec);
        long highest = Arrays.stream(versions).max().orElseThrow();
        boolean same = Arrays.stream(versions).allMatch(each -> each == highest);
        if (!same) {
            write(spec, highest + 1);
        }
        return same ? highest : highest + 1;
    }

    /** Raises a version on all processors. */
    void raise(MapSpec spec) {
        write(spec, Arrays.stream(read(spec)).max().orElseThrow() + 1);
    }

    private long[] read(MapSpec spec) {
        Key value = new Key(new MapControl(machine.map(spec)).lookup(FIRST).orElseThrow());
        long[] versions = new long[value.length() / BYTES];
        for (int i = 0; i < versions.length; i++) {
            versions[i] = value.number(BYTES * i, BYTES);
        }
        return versions;
    }

    private void write(MapSpec spec, long version) {
        BpfMap map = machine.map(spec);
        MapControl control = new MapControl(map);
        byte[] value = new byte[control.valueSize(machine.maps().cpus())];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (version >>> 8 * (i % BYTES));
        }
        control.update(FIRST, value, 0);
    }
}
