package org.orrery.smartnic.store;

import org.orrery.smartnic.region.Contents;

/** A table, which is filled when it is first read. */
public final class MicaTable {
    private final MicaIndex index;
    private final Contents items;

    /**
     * Creates the table of a shape.
     *
     * @param placements of tables so far
     */
    public MicaTable(MicaShape shape, MicaPlacements placements) {
        // Overflow buckets find room for as many items as there are, so that the region need not grow.
        long most = shape.buckets() + (long) shape.items() / MicaShape.SLOTS + 1;
        index = new MicaIndex(shape, placements, most * MicaShape.BUCKET);
        items = new MicaItems(shape);
    }

    /** Returns the buckets, those for overflow behind the others. */
    public Contents index() {
        return index;
    }

    /** Returns the items. */
    public Contents items() {
        return items;
    }

    /** Returns how many items lie in overflow buckets. */
    public int overflowing() {
        return index.overflowing();
    }
}
