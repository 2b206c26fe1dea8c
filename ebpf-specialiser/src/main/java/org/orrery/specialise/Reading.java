package org.orrery.specialise;

/**
 * What was read for one program, by system calls.
 *
 * @param entries entries of its maps
 * @param heat entries of heat maps, each with the counts of all processors
 * @param systemCalls calls in all
 */
public record Reading(long entries, long heat, long systemCalls) {
    /** Nothing. */
    static final Reading NONE = new Reading(0, 0, 0);

    Reading plus(Reading other) {
        return new Reading(entries + other.entries, heat + other.heat, systemCalls + other.systemCalls);
    }
}
