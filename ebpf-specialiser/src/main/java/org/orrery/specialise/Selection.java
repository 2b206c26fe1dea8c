package org.orrery.specialise;

import java.util.List;
import java.util.Map;

/** Which keys of a table that is too large to be compiled in whole are compiled in. */
public sealed interface Selection {
    /** What becomes of several keys with the same count. */
    enum Ties {
        /** The first one that is read stays, the others are lost: an ordered set that compares counts only. */
        COLLAPSE,
        /** All stay, in the order in which they are read. */
        ANY
    }

    /**
     * Those that were sampled most.
     *
     * @param keys how many at most
     * @param ties what becomes of equal counts
     * @param perCore whether a key counts by its share on the core where it is the most popular, not by all cores together
     */
    record TopK(int keys, Ties ties, boolean perCore) implements Selection {
        /** Counts of all cores are summed. */
        public TopK(int keys, Ties ties) {
            this(keys, ties, false);
        }
    }

    /** None: only what tables hold counts, as ESwitch has it. */
    record ContentOnly() implements Selection {}

    /**
     * Given ones, the most popular first: what no system knows, for comparison.
     *
     * @param keys how many at most
     * @param popularity keys by the name of the map, as in {@link SiteReport#map}
     */
    record Oracle(int keys, Map<String, List<Key>> popularity) implements Selection {}
}
