package org.orrery.specialise;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How programs are specialised. Every row may be chosen by itself; {@link #paper}, {@link #released} and {@link #eswitch} are named
 * choices.
 *
 * @param instrumentation which lookups are recorded
 * @param heat what heat maps are
 * @param selection which keys of large tables are compiled in
 * @param guards what sends packets back to the original code
 * @param passes which passes are carried out
 * @param continuation what follows compiled-in cases
 * @param swap when a new program replaces the running one
 * @param access how it is found out what programs write
 * @param comparesKeys whether keys of several fields are compared in full, not by their hash of 32 bits only
 * @param limits bounds
 * @param costs what representations cost
 * @param excluded names of maps that are left alone
 */
public record Policies(
        Instrumentation instrumentation,
        HeatPolicy heat,
        Selection selection,
        Guards guards,
        Set<Pass> passes,
        Continuation continuation,
        Swap swap,
        AccessRule access,
        boolean comparesKeys,
        Limits limits,
        RepresentationCosts costs,
        Set<String> excluded) {
    private static final int KEYS = 50;
    private static final int HEAT = 5_000;
    private static final int BUDGET = 4_096;
    private static final double SHARE = 0.05;

    /** Orders the sets. */
    public Policies {
        passes = passes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(passes));
        excluded = Collections.unmodifiableSet(new TreeSet<>(excluded));
    }

    /** What the paper describes; the capacity of heat maps and the budget are estimates. */
    public static Policies paper() {
        return new Policies(
                Instrumentation.sampled(SHARE, Instrumentation.Scope.PER_SITE),
                HeatPolicy.lru(HEAT),
                new Selection.TopK(KEYS, Selection.Ties.ANY),
                Guards.both(),
                EnumSet.allOf(Pass.class),
                new Continuation.PerCase(BUDGET),
                Swap.IF_CHANGED,
                AccessRule.COMPLETE,
                true,
                Limits.released(),
                RepresentationCosts.measured(),
                Set.of());
    }

    /** What the released compiler does with the settings that come with it. */
    public static Policies released() {
        return new Policies(
                Instrumentation.sampled(SHARE, Instrumentation.Scope.PER_MAP),
                HeatPolicy.plain(HEAT),
                new Selection.TopK(KEYS, Selection.Ties.COLLAPSE),
                Guards.none(),
                EnumSet.complementOf(EnumSet.of(Pass.FIELD_CONSTANTS, Pass.REPRESENTATION, Pass.BRANCH_INJECTION)),
                new Continuation.Common(),
                Swap.IF_STRUCTURE_CHANGED,
                AccessRule.RELEASED,
                false,
                Limits.released(),
                RepresentationCosts.measured(),
                Set.of("ctl_array", "dp_rules", "index64"));
    }

    /** ESwitch: contents of tables only, no sampling; its thresholds are taken from Morpheus (estimate). */
    public static Policies eswitch() {
        Policies paper = paper();
        return new Policies(
                Instrumentation.none(),
                paper.heat,
                new Selection.ContentOnly(),
                new Guards(true, false, true),
                paper.passes,
                new Continuation.Common(),
                paper.swap,
                paper.access,
                true,
                paper.limits,
                paper.costs,
                Set.of());
    }

    /** What the paper describes for data planes in user space: elements that keep state are left alone, and only programs have guards. */
    public static Policies elements() {
        Policies paper = paper();
        return new Policies(
                paper.instrumentation,
                paper.heat,
                paper.selection,
                new Guards(true, false, true),
                paper.passes,
                paper.continuation,
                paper.swap,
                AccessRule.STATELESS,
                true,
                paper.limits,
                paper.costs,
                Set.of());
    }

    /** Returns the same with other instrumentation. */
    public Policies with(Instrumentation other) {
        return new Policies(
                other,
                heat,
                selection,
                guards,
                passes,
                continuation,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same with other heat maps. */
    public Policies with(HeatPolicy other) {
        return new Policies(
                instrumentation,
                other,
                selection,
                guards,
                passes,
                continuation,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same with another selection. */
    public Policies with(Selection other) {
        return new Policies(
                instrumentation,
                heat,
                other,
                guards,
                passes,
                continuation,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same with other guards. */
    public Policies with(Guards other) {
        return new Policies(
                instrumentation,
                heat,
                selection,
                other,
                passes,
                continuation,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same with another continuation. */
    public Policies with(Continuation other) {
        return new Policies(
                instrumentation,
                heat,
                selection,
                guards,
                passes,
                other,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same with another rule for swaps. */
    public Policies with(Swap other) {
        return new Policies(
                instrumentation,
                heat,
                selection,
                guards,
                passes,
                continuation,
                other,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same with other passes. */
    public Policies withPasses(Set<Pass> other) {
        return new Policies(
                instrumentation,
                heat,
                selection,
                guards,
                other,
                continuation,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                excluded);
    }

    /** Returns the same without a pass. */
    public Policies without(Pass pass) {
        Set<Pass> others = EnumSet.allOf(Pass.class);
        others.removeIf(each -> each == pass || !passes.contains(each));
        return withPasses(others);
    }

    /** Returns the same, but other maps are left alone. */
    public Policies excluding(Set<String> names) {
        return new Policies(
                instrumentation,
                heat,
                selection,
                guards,
                passes,
                continuation,
                swap,
                access,
                comparesKeys,
                limits,
                costs,
                names);
    }

    boolean has(Pass pass) {
        return passes.contains(pass);
    }
}
