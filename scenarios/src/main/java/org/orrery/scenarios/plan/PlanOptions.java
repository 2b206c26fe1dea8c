package org.orrery.scenarios.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a user asks for on top of the file.
 *
 * @param settings values that replace those of the file, its variants and its sweep
 * @param seed seed in place of the file's
 * @param replications replications in place of the file's
 * @param variants variants to run; empty for all
 */
public record PlanOptions(List<Setting> settings, OptionalLong seed, OptionalInt replications, List<String> variants) {
    /** Copies the lists. */
    public PlanOptions {
        settings = List.copyOf(settings);
        variants = List.copyOf(variants);
    }

    /** As the file says. */
    public static PlanOptions none() {
        return new PlanOptions(List.of(), OptionalLong.empty(), OptionalInt.empty(), List.of());
    }
}
