package org.orrery.kernel.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/**
 * A processor core that does one piece of work after the other, in the order in which they are given. While it has
 * none it either spins (polls) or idles. Time is accounted for to the picosecond, by the kind of the work:
 *
 * <pre>{@code
 * enum Work { APPLICATION, SOFTIRQ }
 *
 * Core<Work> core = new Core<>(scope.child("cpu-0"), 2_500_000_000L, false, Work.class);
 * long done = core.run(core.cycles(1_200), Work.SOFTIRQ);
 * }</pre>
 *
 * <p>A piece of work costs no object. Preemption is the model's business: it gives a core the stretches that it runs.
 *
 * @param <W> the kinds of work
 */
public final class Core<W extends Enum<W>> {
    private static final MetricSpec UTILISATION =
            MetricSpec.utilisation("utilisation", "Share of time in work of any kind; spinning is none.");
    private static final MetricSpec SPINNING = MetricSpec.value("spinning", "", "Share of time polling without work.");
    private static final MetricSpec IDLE = MetricSpec.value("idle", "", "Share of time halted.");
    private static final MetricSpec NOT_IDLE = MetricSpec.value(
            "not_idle", "", "Share of time in work or spinning: the CPU utilisation that an operating system shows.");

    /** Stands among the kinds of work ahead for the wait for a later start. */
    private static final int NO_WORK = -1;

    private final Simulation simulation;
    private final long frequency;
    private final WorkAhead ahead = new WorkAhead();
    private final long[] worked;
    private boolean polling;
    private long freeAt;
    private long settledAt;
    private long resetAt;
    private long spun;
    private long idled;

    /**
     * Creates a core without work.
     *
     * @param scope its place
     * @param frequency clock in Hz, 1 or more
     * @param polling whether it spins while it has no work
     * @param kinds the kinds of work that are accounted for apart
     */
    public Core(Scope scope, long frequency, boolean polling, Class<W> kinds) {
        if (frequency < 1) {
            throw new IllegalArgumentException("core " + scope.path() + " needs a clock of 1 Hz or more");
        }
        simulation = scope.simulation();
        this.frequency = frequency;
        this.polling = polling;
        worked = new long[kinds.getEnumConstants().length];
        Metrics.Group metrics = simulation.metrics().group(scope.path());
        metrics.value(UTILISATION).computeAtEnd(() -> share(this::worked), this::reset);
        for (W kind : kinds.getEnumConstants()) {
            metrics.value(busy(kind)).computeAtEnd(() -> share(() -> worked[kind.ordinal()]), () -> {});
        }
        metrics.value(SPINNING).computeAtEnd(() -> share(() -> spun), () -> {});
        metrics.value(IDLE).computeAtEnd(() -> share(() -> idled), () -> {});
        metrics.value(NOT_IDLE).computeAtEnd(() -> share(() -> worked() + spun), () -> {});
    }

    /** Returns the metrics that a core with these kinds of work emits. */
    public static <W extends Enum<W>> List<MetricSpec> metrics(Class<W> kinds) {
        List<MetricSpec> metrics = new ArrayList<>();
        metrics.add(UTILISATION);
        for (W kind : kinds.getEnumConstants()) {
            metrics.add(busy(kind));
        }
        metrics.addAll(List.of(SPINNING, IDLE, NOT_IDLE));
        return metrics;
    }

    private static MetricSpec busy(Enum<?> kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return MetricSpec.value(
                "busy_" + name, "", "Share of time in work of the kind " + name.replace('_', ' ') + ".");
    }

    /**
     * Does a piece of work after those given before.
     *
     * @param duration picoseconds, 0 or more
     * @param kind what it is accounted for as
     * @return the simulated time at which it is done
     */
    public long run(long duration, W kind) {
        return runFrom(simulation.now(), duration, kind);
    }

    /**
     * Does a piece of work after those given before, and not before a time. Until then the core spins or idles.
     *
     * @param start simulated time in picoseconds; in the past it counts as now
     * @param duration picoseconds, 0 or more
     * @param kind what it is accounted for as
     * @return the simulated time at which it is done
     */
    public long runFrom(long start, long duration, W kind) {
        if (duration < 0) {
            throw new IllegalArgumentException("a duration is 0 or more, not " + SimTime.format(duration));
        }
        settle();
        freeAt = Math.max(freeAt, simulation.now());
        if (start > freeAt) {
            freeAt = start;
            ahead.add(freeAt, NO_WORK);
        }
        freeAt += duration;
        if (duration > 0) {
            ahead.add(freeAt, kind.ordinal());
        }
        return freeAt;
    }

    /** Returns the picoseconds that so many cycles take, to the nearest. */
    public long cycles(long count) {
        return count / frequency * SimTime.SECOND + Math.round(count % frequency * (double) SimTime.SECOND / frequency);
    }

    /** Returns the picoseconds until all work given so far is done. */
    public long backlog() {
        return Math.max(0, freeAt - simulation.now());
    }

    /** Says whether the core spins from now on while it has no work. */
    public void poll(boolean spin) {
        settle();
        polling = spin;
    }

    /** Accounts for the time until now. What is ahead begins where the last account ended. */
    private void settle() {
        long now = simulation.now();
        while (!ahead.isEmpty() && ahead.end() <= now) {
            account(ahead.kind(), ahead.end());
            ahead.removeFirst();
        }
        account(ahead.isEmpty() ? NO_WORK : ahead.kind(), now);
    }

    private void account(int kind, long until) {
        long span = until - settledAt;
        settledAt = until;
        if (kind != NO_WORK) {
            worked[kind] += span;
        } else if (polling) {
            spun += span;
        } else {
            idled += span;
        }
    }

    private long worked() {
        long sum = 0;
        for (long each : worked) {
            sum += each;
        }
        return sum;
    }

    private void reset() {
        settle();
        Arrays.fill(worked, 0);
        spun = 0;
        idled = 0;
        resetAt = simulation.now();
    }

    private double share(LongSupplier time) {
        settle();
        return (double) time.getAsLong() / (simulation.now() - resetAt);
    }
}
