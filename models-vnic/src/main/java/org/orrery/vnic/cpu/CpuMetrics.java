package org.orrery.vnic.cpu;

import java.util.List;
import org.orrery.kernel.resource.TimeInState;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/** What a vCPU tells of its time. */
final class CpuMetrics {
    private static final MetricSpec UTILISATION =
            MetricSpec.utilisation("utilisation", "Share of time in useful work: neither spinning nor idle.");
    private static final MetricSpec NOT_IDLE =
            MetricSpec.value("not_idle", "", "Share of time not idle, as the operating system counts it.");
    private static final MetricSpec SPINNING = MetricSpec.value("spinning", "", "Share of time polling in vain.");
    private static final MetricSpec SOFTIRQ = MetricSpec.value("softirq", "", "Share of time in soft interrupts.");

    /** The metrics of a vCPU. */
    static final List<MetricSpec> ALL = List.of(UTILISATION, NOT_IDLE, SPINNING, SOFTIRQ);

    private CpuMetrics() {}

    static void emit(Metrics.Group group, TimeInState<Account> time) {
        group.value(UTILISATION)
                .computeAtEnd(() -> 1 - time.share(Account.IDLE) - time.share(Account.SPINNING), time::reset);
        group.value(NOT_IDLE).computeAtEnd(() -> 1 - time.share(Account.IDLE), () -> {});
        group.value(SPINNING).computeAtEnd(() -> time.share(Account.SPINNING), () -> {});
        group.value(SOFTIRQ).computeAtEnd(() -> time.share(Account.SOFTIRQ), () -> {});
    }
}
