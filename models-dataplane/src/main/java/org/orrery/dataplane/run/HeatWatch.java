package org.orrery.dataplane.run;

import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;

/** Learns which keys a run records in heat maps: each record is a lookup, unless it only follows the insertion of its key. */
public final class HeatWatch implements Observer {
    private static final int KEY_REGISTER = 2;

    private final IntPredicate isHeat;
    private final BiConsumer<Integer, byte[]> found;
    private Execution execution;
    private int inserted = -1;

    /**
     * Creates an observer.
     *
     * @param isHeat whether a map, by its number, is a heat map
     * @param found takes the number of the map and the key
     */
    public HeatWatch(IntPredicate isHeat, BiConsumer<Integer, byte[]> found) {
        this.isHeat = isHeat;
        this.found = found;
    }

    /** Names the execution that it observes. */
    public void of(Execution observed) {
        execution = observed;
    }

    @Override
    public void begin() {
        inserted = -1;
    }

    @Override
    public void helper(Helper helper) {}

    @Override
    public void operation(MapOperation operation) {
        int map = operation.map().number();
        if (!isHeat.test(map)) {
            return;
        }
        if (operation.kind() == MapOperation.Kind.UPDATE) {
            inserted = map;
        } else if (inserted == map) {
            inserted = -1;
        } else {
            byte[] key = new byte[operation.map().spec().keySize()];
            execution.memory().read(execution.register(KEY_REGISTER), key, key.length);
            found.accept(map, key);
        }
    }

    @Override
    public void worked(Helper helper, int bytes) {}

    @Override
    public void tailCall(boolean constantIndex) {}
}
