package org.orrery.ebpf.cost;

import java.util.Set;
import org.orrery.ebpf.helper.Helper;

/** Helper functions whose cost is that of their operation on a map. */
final class HelperKinds {
    private static final Set<Integer> ON_MAPS = Set.of(1, 2, 3, Helper.TAIL_CALL, 87, 88, 89);

    private HelperKinds() {}

    static boolean usesMap(Helper helper) {
        return ON_MAPS.contains(helper.id());
    }
}
