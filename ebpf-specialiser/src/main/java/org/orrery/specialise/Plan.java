package org.orrery.specialise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.map.MapSpec;

/**
 * What becomes of a lookup.
 *
 * @param lookup the lookup
 * @param readOnly whether no program of the chain writes the table
 * @param heat the heat map, if the lookup is sampled
 * @param guard the map of its version, if it has a guard of its own
 * @param cases keys that are compiled in, the most important first
 * @param isEliminated whether nothing is looked up if no case holds
 * @param injection part of the key that is tested first
 * @param replacement table that is looked up in place of the original
 * @param comparesKeys whether keys of several fields are compared in full
 * @param reason why it was specialised so
 */
record Plan(
        Lookup lookup,
        boolean readOnly,
        Optional<MapSpec> heat,
        Optional<MapSpec> guard,
        List<Case> cases,
        boolean isEliminated,
        Optional<Injection> injection,
        Optional<Replacement> replacement,
        boolean comparesKeys,
        String reason) {
    /** Returns a plan that leaves a lookup alone. */
    static Plan none(Lookup lookup, boolean readOnly, String reason) {
        return new Plan(
                lookup,
                readOnly,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                true,
                reason);
    }

    /** Returns whether compiled-in values would be wrong if the table changed. */
    boolean isCached() {
        return !cases.isEmpty() || isEliminated;
    }

    /** Returns whether something is to be done. */
    boolean isActive() {
        return heat.isPresent() || isCached() || injection.isPresent() || replacement.isPresent();
    }

    /** Returns whether its code is right for the present contents of a table only. */
    boolean dependsOnContents() {
        return isCached() || injection.isPresent() || replacement.isPresent();
    }

    /** Returns the maps that its code names besides the original one. */
    List<MapSpec> maps() {
        List<MapSpec> maps = new ArrayList<>();
        heat.ifPresent(maps::add);
        guard.ifPresent(maps::add);
        replacement.ifPresent(each -> maps.add(each.map()));
        cases.forEach(each -> each.inner().ifPresent(maps::add));
        return maps;
    }

    /** Returns the bytes of the frame that it takes: for a copy of a value, or the key of another table. */
    int room() {
        boolean copies = cases.stream()
                .anyMatch(each -> each.value().isPresent() && each.inner().isEmpty());
        int key = replacement.isPresent() ? lookup.map().orElseThrow().keySize() : 0;
        return Math.max(key, copies ? lookup.map().orElseThrow().valueSize() : 0);
    }

    /** Returns the plan for a frame that has no room for values. */
    Plan tooLarge(int left) {
        String why = "a value of " + lookup.map().orElseThrow().valueSize()
                + " bytes does not fit into the frame of 512 bytes, of which " + left + " are free";
        boolean sampled = heat.isPresent();
        return none(lookup, readOnly, why).sampledBy(sampled ? heat : Optional.empty());
    }

    Plan comparing(boolean keys) {
        return new Plan(lookup, readOnly, heat, guard, cases, isEliminated, injection, replacement, keys, reason);
    }

    Plan sampledBy(Optional<MapSpec> map) {
        return new Plan(
                lookup, readOnly, map, guard, cases, isEliminated, injection, replacement, comparesKeys, reason);
    }

    Plan guardedBy(MapSpec map) {
        return new Plan(
                lookup,
                readOnly,
                heat,
                Optional.of(map),
                cases,
                isEliminated,
                injection,
                replacement,
                comparesKeys,
                reason);
    }

    Plan with(List<Case> compiledIn, boolean eliminated, String why) {
        return new Plan(
                lookup, readOnly, heat, guard, compiledIn, eliminated, injection, replacement, comparesKeys, why);
    }

    Plan with(Optional<Injection> tested, Optional<Replacement> instead) {
        return new Plan(lookup, readOnly, heat, guard, cases, isEliminated, tested, instead, comparesKeys, reason);
    }
}
