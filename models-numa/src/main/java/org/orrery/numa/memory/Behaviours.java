package org.orrery.numa.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.numa.machine.Machine;
import org.orrery.numa.machine.PageSize;

/** Behaviours computed so far: none of them depends on how fast anything runs, so each is computed once. */
public final class Behaviours {
    private final Machine machine;
    private final Map<Key, Behaviour> known = new LinkedHashMap<>();

    private record Key(Profile profile, PageSize pages, double hugeShare, double threadsPerCore) {}

    /** Creates an empty collection for one machine. */
    public Behaviours(Machine machine) {
        this.machine = machine;
    }

    Behaviour of(Placed placed, double threadsPerCore) {
        Key key = new Key(placed.profile(), placed.pages(), placed.hugeShare(), threadsPerCore);
        return known.computeIfAbsent(
                key,
                unused -> new Behaviour(machine, key.profile(), key.pages(), key.hugeShare(), key.threadsPerCore()));
    }
}
