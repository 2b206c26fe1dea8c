package org.orrery.ebpf.cost;

import java.util.HashMap;
import java.util.Map;

/** Built-in profiles that were read, so that many simulations with one processor read its file once. Threads may share it. */
public final class CostProfiles {
    private final Map<Key, CostProfile> read = new HashMap<>();

    private record Key(String name, Jit jit) {}

    /** Creates an empty collection. */
    public CostProfiles() {}

    /**
     * Returns a profile that comes with the machine.
     *
     * @param name one of {@link CostProfile#BUILT_IN}
     */
    public synchronized CostProfile of(String name, Jit jit) {
        return read.computeIfAbsent(new Key(name, jit), key -> CostProfile.builtIn(key.name(), key.jit()));
    }
}
