package org.orrery.studies.plan;

import java.util.ArrayList;
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
 * @param axes axes of a sweep, each a list of values; they replace axes of the file of the same name
 */
public record PlanOptions(
        List<Setting> settings,
        OptionalLong seed,
        OptionalInt replications,
        List<String> variants,
        List<Setting> axes) {
    /** Copies the lists. */
    public PlanOptions {
        settings = List.copyOf(settings);
        variants = List.copyOf(variants);
        axes = List.copyOf(axes);
    }

    /** As the file says. */
    public static PlanOptions none() {
        return new PlanOptions(List.of(), OptionalLong.empty(), OptionalInt.empty(), List.of(), List.of());
    }

    /** Returns the same with more settings. */
    public PlanOptions with(List<Setting> more) {
        List<Setting> all = new ArrayList<>(settings);
        all.addAll(more);
        return new PlanOptions(all, seed, replications, variants, axes);
    }

    /** Returns the same with settings that come before, so that those of the user replace them. */
    PlanOptions after(List<Setting> earlier) {
        return new PlanOptions(earlier, seed, replications, variants, axes).with(settings);
    }

    /** Returns the same with one more axis. */
    public PlanOptions over(Setting axis) {
        List<Setting> all = new ArrayList<>(axes);
        all.add(axis);
        return new PlanOptions(settings, seed, replications, variants, all);
    }
}
