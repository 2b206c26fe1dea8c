package org.orrery.specialise;

import java.util.Optional;
import org.orrery.ebpf.map.MapSpec;

/**
 * A call that looks a key up.
 *
 * @param site its number in the program, from 0
 * @param slot its slot in the original program
 * @param map the map; for a map that was found in a map of maps, what it must be like; empty if it is not known
 * @param outer the map of maps, if the map was found in one
 * @param key where the key lies, as an offset of the frame; 0 if that is not known
 * @param obstacle why it cannot be specialised; empty if it can
 */
record Lookup(int site, int slot, Optional<MapSpec> map, Optional<MapSpec> outer, int key, String obstacle) {
    /** Returns the name under which the contents are known. */
    String table() {
        return outer.map(each -> inside(each.name()))
                .or(() -> map.map(MapSpec::name))
                .orElse("?");
    }

    /** Returns the name for all maps in a map of maps together. */
    static String inside(String outer) {
        return outer + "_inner";
    }

    Lookup hindered(String why) {
        return obstacle.isEmpty() ? new Lookup(site, slot, map, outer, key, why) : this;
    }
}
