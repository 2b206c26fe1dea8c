package org.orrery.inference.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a policy may not choose.
 *
 * @param variants index of the fixed variant of each stage; empty if free
 * @param replicas fixed replicas of each stage; empty if free
 */
public record Restriction(Optional<List<Integer>> variants, Optional<List<Integer>> replicas) {
    /** Everything may be chosen. */
    public static final Restriction NONE = new Restriction(Optional.empty(), Optional.empty());

    /** Returns a restriction to one variant per stage. */
    public static Restriction variants(List<Integer> fixed) {
        return new Restriction(Optional.of(List.copyOf(fixed)), Optional.empty());
    }

    /** Returns a restriction to a number of replicas per stage. */
    public static Restriction replicas(List<Integer> fixed) {
        return new Restriction(Optional.empty(), Optional.of(List.copyOf(fixed)));
    }

    boolean allows(int stage, int variant) {
        return variants.isEmpty() || variants.get().get(stage) == variant;
    }
}
