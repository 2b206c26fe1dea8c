package org.orrery.specialise;

/**
 * What sends packets back to the original code when a table changes.
 *
 * @param program whether the entry of each program compares a version that writes of control planes raise
 * @param maps whether lookups in maps that programs write compare a version that these writes raise
 * @param shared whether all processors share a version; otherwise each has its own, and writes of one do not reach the others
 */
public record Guards(boolean program, boolean maps, boolean shared) {
    /** No guards. */
    public static Guards none() {
        return new Guards(false, false, false);
    }

    /** Both kinds, with versions that all processors share. */
    public static Guards both() {
        return new Guards(true, true, true);
    }
}
