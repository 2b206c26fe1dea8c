package org.orrery.dataplane.host;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.orrery.dataplane.ahead.LaidOut;
import org.orrery.dataplane.ahead.PacketMill;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.FastClick;
import org.orrery.dataplane.run.Traffic;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.specialise.Continuation;
import org.orrery.specialise.Guards;
import org.orrery.specialise.HeatPolicy;
import org.orrery.specialise.Instrumentation;
import org.orrery.specialise.Pass;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Selection;

/** What specialises a data plane at run time. */
public sealed interface OptimiserSpec {
    /** Returns how it works; empty if it does nothing at run time. */
    Optional<Regime> regime();

    /**
     * Returns the data plane as it is before it runs.
     *
     * @param earlier gives traffic from which a profile was recorded
     */
    default DataPlane prepared(DataPlane plane, Function<DataPlane, Traffic> earlier) {
        return plane;
    }

    /** Returns whether a write of the control plane sends all frames to the original programs. */
    default boolean isGuarded() {
        return regime().map(each -> each.policies().guards().program()).orElse(false);
    }

    /** Returns the share of the lookups that is recorded. */
    default double sampledShare() {
        return regime().map(each -> each.policies().instrumentation().share()).orElse(0.0);
    }

    /** Nothing. */
    @TypeName(value = "none", doc = "The programs stay as they are.")
    record NoOptimiser() implements OptimiserSpec {
        @Override
        public Optional<Regime> regime() {
            return Optional.empty();
        }
    }

    /** The two descriptions of Morpheus. */
    enum Flavour {
        /** As the paper describes it. */
        PAPER,
        /** As the released compiler does it. */
        RELEASED,
        /** As the paper describes it for data planes in user space: elements that keep state are left alone, and there is one guard at the entry. */
        DPDK
    }

    /** Which lookups are recorded. */
    enum Recording {
        /** None. */
        NONE,
        /** A share of those in large tables. */
        SAMPLED,
        /** All, of all tables. */
        NAIVE
    }

    /** How keys are chosen. */
    enum Choice {
        /** By samples, all cores together. */
        SAMPLED,
        /** By samples, by the share on the core where it is the largest. */
        PER_CORE,
        /** By true popularity, for comparison. */
        ORACLE
    }

    /** Guards by name. */
    enum GuardKind {
        NONE,
        PROGRAM,
        MAPS,
        BOTH
    }

    /** What follows compiled-in cases, by name. */
    enum Follow {
        COMMON,
        PER_CASE
    }

    /** Morpheus. */
    @TypeName(
            value = "morpheus",
            doc =
                    "Morpheus: samples lookups, compiles tables and their hottest keys in, and propagates what becomes constant.")
    record MorpheusSpec(
            @Param(doc = "What is taken where nothing else is said.", fallback = "released")
            Flavour flavour,

            @Param(
                    doc = "Time before the first cycle.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "morpheus.initial")
            long initial,

            @Param(
                    doc =
                            "Paper: from the start of a cycle to the start of the next. Released: from the end of a cycle to the start of the next. 1 s and 2 s if left out.",
                    dimension = Dimension.TIME,
                    min = "1 ns")
            Optional<Long> period,

            @Param(
                    doc = "When cycles begin: after a period, after writes of the control plane, or both.",
                    fallback = "periodic")
            Regime.Trigger trigger,

            @Param(doc = "Whether tables are compiled in; otherwise there is sampling code only.", fallback = "true")
            boolean compiles,

            @Param(doc = "Which lookups are recorded.", fallback = "sampled")
            Recording recording,

            @Param(
                    doc = "Share of the lookups that is recorded; all where the recording is naive.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "5 %")
            double share,

            @Param(doc = "Whether tables that are compiled in whole are not recorded.", fallback = "true")
            boolean sizeTest,

            @Param(doc = "Whether keys that were not seen lately make room in a heat map; as the flavour if left out.")
            Optional<Boolean> lruHeat,

            @Param(
                    doc = "Keys of a heat map.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "10000000",
                    fallback = "5000")
            int heatKeys,

            @Param(
                    doc = "Share of a count that is left for the next cycle.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "1")
            double kept,

            @Param(
                    doc = "Entries that one system call reads; 0 for a call for the key and one for the value of each.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "65536",
                    fallback = "0")
            int batch,

            @Param(
                    doc = "Keys of a large table that are compiled in, at most.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "10000",
                    fallback = "50")
            int keys,

            @Param(
                    doc =
                            "How the keys of a large table are chosen: by samples of all cores together, by their share on the core where it is the largest, or by their true popularity, which no system knows.",
                    fallback = "sampled")
            Choice choice,

            @Param(doc = "What becomes of keys with the same count; as the flavour if left out.")
            Optional<Selection.Ties> ties,

            @Param(doc = "What sends frames back to the original code; as the flavour if left out.")
            Optional<GuardKind> guards,

            @Param(doc = "Passes that are left out.", fallback = "[]")
            List<Pass> without,

            @Param(doc = "What follows compiled-in cases; as the flavour if left out.")
            Optional<Follow> follow,

            @Param(
                    doc = "Instructions of a program at most, where each case has code of its own.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000",
                    fallback = "4096")
            int budget,

            @Param(doc = "Tables that the operator excludes, beside those of the flavour.", fallback = "[]")
            List<String> exclude,

            @Param(doc = "How long a cycle takes.", fallback = "{}")
            CompileTimes times)
            implements OptimiserSpec {
        @Override
        public Optional<Regime> regime() {
            boolean paper = flavour != Flavour.RELEASED;
            long second = 1_000_000_000_000L;
            return Optional.of(new Regime(
                    policies(),
                    initial,
                    period.orElse(paper ? second : 2 * second),
                    paper ? Regime.Beat.START_TO_START : Regime.Beat.END_TO_START,
                    trigger,
                    compiles,
                    choice == Choice.ORACLE,
                    times));
        }

        private Policies policies() {
            Policies base =
                    switch (flavour) {
                        case PAPER -> Policies.paper();
                        case RELEASED -> Policies.released();
                        case DPDK -> Policies.elements();
                    };
            Set<String> excluded = new TreeSet<>(base.excluded());
            excluded.addAll(exclude);
            if (flavour == Flavour.DPDK) {
                excluded.addAll(FastClick.NO_TABLES);
            }
            Policies policies = base.with(recorded(base))
                    .with(new HeatPolicy(lruHeat.orElse(base.heat().replaces()), heatKeys, kept, batch))
                    .with(new Selection.TopK(
                            keys, ties.orElse(((Selection.TopK) base.selection()).ties()), choice == Choice.PER_CORE))
                    .excluding(excluded);
            for (Pass pass : EnumSet.copyOf(without.isEmpty() ? EnumSet.noneOf(Pass.class) : without)) {
                policies = policies.without(pass);
            }
            if (guards.isPresent()) {
                boolean program = guards.get() == GuardKind.PROGRAM || guards.get() == GuardKind.BOTH;
                boolean maps = guards.get() == GuardKind.MAPS || guards.get() == GuardKind.BOTH;
                policies = policies.with(new Guards(program, maps, true));
            }
            return follow.isEmpty()
                    ? policies
                    : policies.with(
                            follow.get() == Follow.COMMON
                                    ? new Continuation.Common()
                                    : new Continuation.PerCase(budget));
        }

        private Instrumentation recorded(Policies base) {
            Instrumentation.Scope scope = base.instrumentation().scope();
            return switch (recording) {
                case NONE -> Instrumentation.none();
                case SAMPLED -> new Instrumentation(share, scope, sizeTest);
                case NAIVE -> new Instrumentation(1, scope, false);
            };
        }
    }

    /** ESwitch. */
    @TypeName(
            value = "eswitch",
            doc =
                    "ESwitch: specialises on what tables hold, not on traffic; a cycle follows a write of the control plane.")
    record ESwitchSpec(
            @Param(
                    doc = "Time before the first cycle.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "morpheus.initial")
            long initial,

            @Param(doc = "How long a cycle takes.", fallback = "{}")
            CompileTimes times)
            implements OptimiserSpec {
        @Override
        public Optional<Regime> regime() {
            return Optional.of(new Regime(
                    Policies.eswitch(),
                    initial,
                    1,
                    Regime.Beat.END_TO_START,
                    Regime.Trigger.WRITES,
                    true,
                    false,
                    times));
        }
    }

    /** PacketMill. */
    @TypeName(
            value = "packetmill",
            doc =
                    "PacketMill: transforms the elements of a FastClick data plane before it runs; it sees neither routes nor traffic.")
    record PacketMillSpec(
            @Param(doc = "Whether elements call each other directly.", fallback = "true")
            boolean directCalls,

            @Param(doc = "Whether parameters of elements become constants.", fallback = "true")
            boolean constants,

            @Param(doc = "Whether elements lie at addresses that are known.", fallback = "true")
            boolean staticGraph)
            implements OptimiserSpec {
        @Override
        public Optional<Regime> regime() {
            return Optional.empty();
        }

        @Override
        public DataPlane prepared(DataPlane plane, Function<DataPlane, Traffic> earlier) {
            return new PacketMill((FastClick) plane, new PacketMill.Options(directCalls, constants, staticGraph));
        }
    }

    /** AutoFDO and BOLT. */
    @TypeName(
            value = "layout",
            doc =
                    "AutoFDO and BOLT: code is laid out by a profile of earlier traffic with the same popularity; no table is looked into and no lookup goes.")
    record LayoutSpec() implements OptimiserSpec {
        @Override
        public Optional<Regime> regime() {
            return Optional.empty();
        }

        @Override
        public DataPlane prepared(DataPlane plane, Function<DataPlane, Traffic> earlier) {
            return new LaidOut(plane, earlier.apply(plane));
        }
    }
}
