package org.orrery.smartnic.store;

import org.orrery.smartnic.region.ByteContents;
import org.orrery.smartnic.region.Contents;

/**
 * A filled table.
 *
 * @param index its buckets
 * @param items its items
 * @param overflowing how many of them lie in overflow buckets
 */
public record MicaTable(Contents index, Contents items, int overflowing) {
    /** Fills a table of a shape. */
    public static MicaTable of(MicaShape shape) {
        MicaIndex index = new MicaIndex(shape);
        Contents buckets = new ByteContents(index.build());
        return new MicaTable(buckets, new MicaItems(shape), index.overflowing());
    }
}
