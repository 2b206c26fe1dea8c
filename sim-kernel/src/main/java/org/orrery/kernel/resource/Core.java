package org.orrery.kernel.resource;

import java.util.List;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/**
 * A processor core that does one piece of work after the other. While it has none it either spins (polls) or
 * idles; the three are accounted for apart.
 */
public final class Core {
    private static final MetricSpec UTILISATION =
            MetricSpec.utilisation("utilisation", "Share of time in useful work.");
    private static final MetricSpec SPINNING = MetricSpec.value("spinning", "", "Share of time polling without work.");
    private static final MetricSpec IDLE = MetricSpec.value("idle", "", "Share of time halted.");

    /** The metrics that a core emits. */
    public static final List<MetricSpec> METRICS = List.of(UTILISATION, SPINNING, IDLE);

    private final Simulation simulation;
    private final long frequency;
    private final BusyTime busy;
    private boolean polling;
    private long accountedAt;
    private long usedAtAccount;
    private long spun;
    private long idled;
    private long resetAt;

    /**
     * Creates a core without work.
     *
     * @param scope its place
     * @param frequency clock in Hz, 1 or more
     * @param polling whether it spins while it has no work
     */
    public Core(Scope scope, long frequency, boolean polling) {
        if (frequency < 1) {
            throw new IllegalArgumentException("core " + scope.path() + " needs a clock of 1 Hz or more");
        }
        simulation = scope.simulation();
        this.frequency = frequency;
        this.polling = polling;
        Metrics.Group metrics = simulation.metrics().group(scope.path());
        busy = new BusyTime(simulation, metrics.value(UTILISATION));
        metrics.value(SPINNING).computeAtEnd(() -> share(true), this::reset);
        metrics.value(IDLE).computeAtEnd(() -> share(false), () -> {});
    }

    /**
     * Does a piece of work after those given before.
     *
     * @param duration picoseconds, 0 or more
     * @return the simulated time at which it is done
     */
    public long run(long duration) {
        return busy.reserve(duration);
    }

    /** Returns the picoseconds that so many cycles take, to the nearest. */
    public long cycles(long count) {
        return count / frequency * SimTime.SECOND + Math.round(count % frequency * (double) SimTime.SECOND / frequency);
    }

    /** Returns the picoseconds of work ahead. */
    public long backlog() {
        return busy.backlog();
    }

    /** Says whether the core spins from now on while it has no work. */
    public void poll(boolean spin) {
        account();
        polling = spin;
    }

    private void account() {
        long now = simulation.now();
        long without = (now - accountedAt) - (busy.used() - usedAtAccount);
        if (polling) {
            spun += without;
        } else {
            idled += without;
        }
        accountedAt = now;
        usedAtAccount = busy.used();
    }

    private void reset() {
        account();
        spun = 0;
        idled = 0;
        resetAt = simulation.now();
    }

    private double share(boolean ofSpinning) {
        account();
        return (double) (ofSpinning ? spun : idled) / (simulation.now() - resetAt);
    }
}
