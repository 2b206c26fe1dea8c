package org.orrery.specialise;

/**
 * Bounds of the passes.
 *
 * @param small entries that are compiled in whole, at most
 * @param values values that are read of a map, at most; the maps in a map of maps share it
 * @param probe entries that are read to find out whether a map is small
 * @param innerProbe the same for all maps in a map of maps together
 * @param key bytes that a key must be shorter than
 * @param value bytes that a value must be shorter than
 * @param whole entries up to which a table is read whole, to find its shape and fields that are the same in all values
 * @param injected values of a part of a key that are tested before the lookup, at most
 * @param readsPastEnd whether an array is read up to {@code values} even if it is shorter
 */
public record Limits(
        int small,
        int values,
        int probe,
        int innerProbe,
        int key,
        int value,
        int whole,
        int injected,
        boolean readsPastEnd) {
    /** The released compiler's bounds; what is read whole, and how many values are tested before a lookup, are estimates. */
    public static Limits released() {
        return new Limits(50, 2_500, 100, 400, 1_024, 512, 16_384, 4, true);
    }
}
