package org.orrery.vnic.cpu;

import java.util.Arrays;
import java.util.List;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/** The time of one vCPU by account. */
final class CpuTime {
    private static final MetricSpec UTILISATION =
            MetricSpec.utilisation("utilisation", "Share of time in useful work: neither spinning nor idle.");
    private static final MetricSpec NOT_IDLE =
            MetricSpec.value("not_idle", "", "Share of time not idle, as the operating system counts it.");
    private static final MetricSpec SPINNING = MetricSpec.value("spinning", "", "Share of time polling in vain.");
    private static final MetricSpec SOFTIRQ = MetricSpec.value("softirq", "", "Share of time in soft interrupts.");

    /** The metrics of a vCPU. */
    static final List<MetricSpec> METRICS = List.of(UTILISATION, NOT_IDLE, SPINNING, SOFTIRQ);

    private final Simulation simulation;
    private final long[] spent = new long[Account.values().length];
    private Account current = Account.IDLE;
    private long since;
    private long resetAt;

    CpuTime(Simulation simulation, Metrics.Group metrics) {
        this.simulation = simulation;
        metrics.value(UTILISATION).computeAtEnd(() -> 1 - share(Account.IDLE) - share(Account.SPINNING), this::reset);
        metrics.value(NOT_IDLE).computeAtEnd(() -> 1 - share(Account.IDLE), () -> {});
        metrics.value(SPINNING).computeAtEnd(() -> share(Account.SPINNING), () -> {});
        metrics.value(SOFTIRQ).computeAtEnd(() -> share(Account.SOFTIRQ), () -> {});
    }

    /** Goes over to another account now. */
    void enter(Account account) {
        settle();
        current = account;
    }

    /** Turns spinning into work that was found by polling. */
    void worked(Account account, long duration) {
        spent[account.ordinal()] += duration;
        spent[Account.SPINNING.ordinal()] -= duration;
    }

    private void settle() {
        long now = simulation.now();
        spent[current.ordinal()] += now - since;
        since = now;
    }

    private void reset() {
        settle();
        Arrays.fill(spent, 0);
        resetAt = simulation.now();
    }

    /** Returns the share of the time since the warm-up on an account. */
    double share(Account account) {
        settle();
        return (double) spent[account.ordinal()] / Math.max(1, simulation.now() - resetAt);
    }
}
