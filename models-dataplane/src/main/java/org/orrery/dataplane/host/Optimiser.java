package org.orrery.dataplane.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.ebpf.run.Executable;
import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.specialise.SiteReport;
import org.orrery.specialise.Specialised;
import org.orrery.specialise.Specialiser;

/**
 * The optimiser on a core of its own (Morpheus, section 4): it waits, reads tables and heat maps, makes new
 * programs, and puts them into the place of the old ones, cycle after cycle. The programs of a chain share its core, one after the other, and are put
 * in place together when the last is ready.
 */
final class Optimiser extends Part {
    /** The record of the metrics that it emits. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private static final long STEP = SimTime.SECOND;
    private static final double MILLISECOND = SimTime.MILLISECOND;

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> cycle());
    private final DedicatedCore<Ready> core;
    private final Metrics metrics = metrics(Metrics.class);
    private final Regime regime;
    private final LivePlane live;
    private final double sampledShare;
    private final Host host;
    private final Specialiser specialiser;
    private boolean isFirst = true;
    private boolean isAsked;
    private boolean isWaiting;
    private long begun;
    private long longest;
    private Specialised latest;

    private enum Kind {
        CYCLE
    }

    /** What an optimiser asks of the host that it serves. */
    interface Host {
        /** Accounts for the time until now with the programs and heat maps as they are; they are about to change. */
        void settle();

        /** Learns that programs were replaced, so that what the control plane wanted to write meanwhile can be written. */
        void replaced();
    }

    private record Metrics(
            @Measured(doc = "Analysis, instrumentation and reading of tables for all programs in a cycle.", unit = "ms")
            Tally t1,

            @Measured(doc = "Generation of all programs in a cycle.", unit = "ms")
            Tally t2,

            @Measured(doc = "Loading, verification and replacement of all programs in a cycle.", unit = "ms")
            Tally injection,

            @Measured(doc = "Longest analysis, instrumentation and reading for one program in a cycle.", unit = "ms")
            Tally t1Largest,

            @Measured(doc = "Longest generation of one program in a cycle.", unit = "ms")
            Tally t2Largest,

            @Measured(doc = "Longest loading, verification and replacement of one program in a cycle.", unit = "ms")
            Tally injectionLargest,

            @Measured(doc = "Entries of tables read in a cycle.")
            Tally entriesRead,

            @Measured(doc = "Entries of heat maps read in a cycle.")
            Tally heatRead,

            @Measured(doc = "Instructions generated in a cycle.")
            Tally generated,

            @Measured(doc = "Keys that are compiled in, at all lookups together, in a cycle.")
            Tally compiledKeys,

            @Measured(doc = "Busy share of the optimiser's core.", limiting = true)
            Value busy,

            @Measured(doc = "Largest busy share of the optimiser's core in a period that begins with a cycle.")
            Value busyPeak,

            @Measured(
                    doc = "Lookups after the last cycle.",
                    columns = {
                        @Column(value = "program", key = true),
                        @Column(value = "slot", key = true),
                        @Column(value = "map", key = true),
                        @Column("state"),
                        @Column("keys"),
                        @Column("hit_share"),
                        @Column("reason")
                    })
            ResultTable sites) {}

    /**
     * Creates an optimiser that waits.
     *
     * @param sampledShare share of the lookups that sampling code records
     */
    Optimiser(Scope scope, Regime regime, LivePlane live, Specialiser specialiser, double sampledShare, Host host) {
        super(scope);
        this.regime = regime;
        this.live = live;
        this.specialiser = specialiser;
        this.sampledShare = sampledShare;
        this.host = host;
        core = new DedicatedCore<>(scope.child("core"), Account.IDLE, Priority.NORMAL, this::end);
        metrics.busy().computeAtEnd(() -> core.time().share(Account.APPLICATION), core.time()::reset);
        metrics.busyPeak().computeAtEnd(() -> Math.min(1, (double) longest / Math.max(STEP, regime.period())));
    }

    @Override
    protected void start() {
        isWaiting = true;
        events.after(regime.initial(), Kind.CYCLE);
    }

    @Override
    protected void statisticsReset() {
        longest = 0;
    }

    /** Returns whether a cycle is being worked on, so that writes must wait. */
    boolean isWorking() {
        return core.isAtWork();
    }

    /** Learns that the control plane has written. */
    void written() {
        if (regime.trigger().followsWrites() && !isWaiting) {
            if (isWorking()) {
                isAsked = true;
            } else {
                isWaiting = true;
                events.after(0, Kind.CYCLE);
            }
        }
    }

    /** Programs that are ready, by the name of the original. */
    private record Ready(Map<String, Executable> programs) {}

    private void cycle() {
        isWaiting = false;
        begun = now();
        host.settle();
        live.fillHeat(regime.knowsTraffic());
        Specialised made = isFirst && regime.policies().instrumentation().share() > 0 || !regime.compiles()
                ? specialiser.instrument()
                : specialiser.specialise();
        isFirst = false;
        latest = made;
        Map<String, Executable> loaded = made.load(live.installed().machine());
        live.heatRead(made);
        long total = work(made);
        longest = Math.max(longest, total);
        core.work(total, new Ready(ready(made, loaded)));
    }

    private static Map<String, Executable> ready(Specialised made, Map<String, Executable> loaded) {
        Map<String, Executable> ready = new LinkedHashMap<>();
        for (org.orrery.specialise.Part part : made.parts()) {
            Executable program = loaded.get(part.program().name());
            if (program != null) {
                ready.put(part.original().name(), program);
            }
        }
        return ready;
    }

    /** Returns the time of the whole cycle. */
    private long work(Specialised made) {
        Times times = new Times();
        made.parts().forEach(part -> times.add(part, regime.times()));
        metrics.t1().add(times.analysis / MILLISECOND);
        metrics.t2().add(times.generation / MILLISECOND);
        metrics.t1Largest().add(times.largestAnalysis / MILLISECOND);
        metrics.t2Largest().add(times.largestGeneration / MILLISECOND);
        if (times.injection > 0) {
            metrics.injection().add(times.injection / MILLISECOND);
            metrics.injectionLargest().add(times.largestInjection / MILLISECOND);
        }
        metrics.entriesRead().add(times.entries);
        metrics.heatRead().add(times.heat);
        metrics.generated().add(times.generated);
        metrics.compiledKeys()
                .add(made.sites().stream().mapToInt(site -> site.keys().size()).sum());
        return times.total();
    }

    /** Sums over the programs of a cycle. */
    private static final class Times {
        private long analysis;
        private long generation;
        private long injection;
        private long largestAnalysis;
        private long largestGeneration;
        private long largestInjection;
        private long entries;
        private long heat;
        private long generated;

        void add(org.orrery.specialise.Part part, CompileTimes times) {
            long t1 = times.analysis(part);
            long t2 = times.generation(part);
            long swap = times.injection(part);
            analysis += t1;
            generation += t2;
            injection += swap;
            largestAnalysis = Math.max(largestAnalysis, t1);
            largestGeneration = Math.max(largestGeneration, t2);
            largestInjection = Math.max(largestInjection, swap);
            entries += part.reading().entries();
            heat += part.reading().heat();
            generated += part.instructions();
        }

        long total() {
            return analysis + generation + injection;
        }
    }

    private void end(Ready ready) {
        core.rest();
        host.settle();
        live.replace(ready.programs(), sampledShare);
        host.replaced();
        if (isAsked) {
            isAsked = false;
            isWaiting = true;
            events.after(0, Kind.CYCLE);
        } else if (regime.trigger().isPeriodic()) {
            isWaiting = true;
            events.after(pause(), Kind.CYCLE);
        }
    }

    /** The released compiler sleeps in steps of a second until the period has passed. */
    private long pause() {
        return regime.beat() == Regime.Beat.START_TO_START
                ? Math.max(0, begun + regime.period() - now())
                : (regime.period() + STEP - 1) / STEP * STEP;
    }

    /** Adds the lookups to the table; when the run ends. */
    void report() {
        if (latest == null) {
            return;
        }
        for (SiteReport site : latest.sites()) {
            metrics.sites()
                    .add(
                            site.program(),
                            (long) site.slot(),
                            site.map(),
                            site.state().toString(),
                            (long) site.keys().size(),
                            live.hitShare(site.map()),
                            site.reason());
        }
    }
}
