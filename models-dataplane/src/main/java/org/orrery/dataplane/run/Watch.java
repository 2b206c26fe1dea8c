package org.orrery.dataplane.run;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.run.Observer;

/** Hands on what a run does, and counts the lookups in each map. */
final class Watch implements Observer {
    private final Observer inner;
    private int[] lookups = new int[64];

    Watch(Observer inner) {
        this.inner = inner;
    }

    /** Returns the lookups of the last run by the number of the map, which may have more places than there are maps. */
    int[] lookups() {
        return lookups;
    }

    @Override
    public void begin() {
        Arrays.fill(lookups, 0);
        inner.begin();
    }

    @Override
    public void helper(Helper helper) {
        inner.helper(helper);
    }

    @Override
    public void operation(MapOperation operation) {
        int map = operation.map().number();
        if (map >= lookups.length) {
            lookups = Arrays.copyOf(lookups, 2 * map);
        }
        lookups[map] += operation.kind() == MapOperation.Kind.LOOKUP ? 1 : 0;
        inner.operation(operation);
    }

    @Override
    public void worked(Helper helper, int bytes) {
        inner.worked(helper, bytes);
    }

    @Override
    public void tailCall(boolean constantIndex) {
        inner.tailCall(constantIndex);
    }

    @Override
    public Optional<Touches> touches() {
        return inner.touches();
    }
}
