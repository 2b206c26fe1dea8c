package org.orrery.specialise;

import java.util.List;

/**
 * What became of a lookup, and why.
 *
 * @param program the program
 * @param slot slot of the call in the original program
 * @param map the map; those in a map of maps go by the latter's name with {@code _inner}; {@code ?} if it is not known
 * @param state what it is now
 * @param readOnly whether no program of the chain writes the map
 * @param sampled whether sampling code stands before it
 * @param keys keys that are compiled in, the most important first
 * @param shape another table that is looked up, and parts of the key that are tested first; empty if none
 * @param reason why it became so
 */
public record SiteReport(
        String program,
        int slot,
        String map,
        State state,
        boolean readOnly,
        boolean sampled,
        List<Key> keys,
        String shape,
        String reason) {
    /** The states of a lookup. */
    public enum State {
        /** As it was. */
        PLAIN,
        /** Only sampling code was added. */
        SAMPLED,
        /** Cases in front of the original lookup. */
        CACHED,
        /** A guard and cases in front of the original lookup. */
        CACHED_GUARD,
        /** Cases only, or nothing can be found. */
        ELIMINATED
    }

    static SiteReport of(String program, Plan plan) {
        State state = plan.isEliminated()
                ? State.ELIMINATED
                : !plan.cases().isEmpty()
                        ? plan.guard().isPresent() ? State.CACHED_GUARD : State.CACHED
                        : plan.heat().isPresent() ? State.SAMPLED : State.PLAIN;
        String shape = plan.replacement().map(Replacement::text).orElse("");
        String tested = plan.injection()
                .map(part -> part.values().size() + " values at byte " + part.offset() + " of the key")
                .orElse("");
        return new SiteReport(
                program,
                plan.lookup().slot(),
                plan.lookup().table(),
                state,
                plan.readOnly(),
                plan.heat().isPresent(),
                plan.cases().stream().map(Case::key).toList(),
                shape.isEmpty() ? tested : tested.isEmpty() ? shape : tested + "; " + shape,
                plan.reason());
    }
}
