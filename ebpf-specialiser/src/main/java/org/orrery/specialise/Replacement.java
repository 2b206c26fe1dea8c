package org.orrery.specialise;

import org.orrery.ebpf.map.MapSpec;

/**
 * A table that stands for another, or in front of it.
 *
 * @param kind what it is
 * @param map the new map
 * @param number for {@link Kind#HASH_OF_PREFIXES} and {@link Kind#EXACT_IN_FRONT} the bits of the prefixes, for {@link Kind#ARRAY} the
 *     key at index 0
 */
record Replacement(Kind kind, MapSpec map, int number) {
    /** What a replacement is. */
    enum Kind {
        /** A hash for a trie whose prefixes have one length. */
        HASH_OF_PREFIXES,
        /** A hash of the longest prefixes, in front of a trie. */
        EXACT_IN_FRONT,
        /** A hash of the rules without wild cards, in front of a wild-card table. */
        RULES_IN_FRONT,
        /** An array for a hash whose keys are numbers without a gap. */
        ARRAY
    }

    String text() {
        return switch (kind) {
            case HASH_OF_PREFIXES -> "hash for prefixes of " + number + " bits";
            case EXACT_IN_FRONT -> "hash of the longest prefixes in front";
            case RULES_IN_FRONT -> "hash of the rules without wild cards in front";
            case ARRAY -> "array from key " + Integer.toUnsignedString(number);
        };
    }
}
