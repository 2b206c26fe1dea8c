package org.orrery.smartnic.store;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Placements that were made, so that runs of equal tables, one after the other or at the same time, sort their items once. What it gives
 * depends on the shape alone. Placements that nobody uses go when memory is short.
 */
public final class MicaPlacements {
    private final Map<MicaShape, SoftReference<MicaPlacement>> made = new LinkedHashMap<>();

    /** Creates an empty collection. */
    public MicaPlacements() {}

    /** Returns the placement of a shape; whoever comes while it is made waits for it. */
    synchronized MicaPlacement of(MicaShape shape) {
        SoftReference<MicaPlacement> known = made.get(shape);
        MicaPlacement placement = known == null ? null : known.get();
        if (placement == null) {
            made.values().removeIf(each -> each.get() == null);
            placement = new MicaPlacement(shape);
            made.put(shape, new SoftReference<>(placement));
        }
        return placement;
    }
}
