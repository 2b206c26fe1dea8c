package org.orrery.vnic.machnet;

import java.util.List;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;

/** What Machnet counts. */
record MachnetCounters(
        Counter retransmitted,
        Counter timeouts,
        Counter stray,
        Counter noBuffer,
        Counter lostFlows,
        Counter synSent,
        Counter synAckSent,
        Counter synRetries) {
    private static final MetricSpec RETRANSMITTED = MetricSpec.count("retransmitted", "Data packets sent again.");
    private static final MetricSpec TIMEOUTS = MetricSpec.count("timeouts", "Retransmissions by the timer.");
    private static final MetricSpec STRAY =
            MetricSpec.count("stray", "Packets that landed on an engine that does not know their flow or listener.");
    private static final MetricSpec NO_BUFFER =
            MetricSpec.count("no_buffer", "Data packets dropped because the channel had no free buffer.");
    private static final MetricSpec LOST_FLOWS = MetricSpec.count("lost_flows", "Flows given up.");
    private static final MetricSpec SYN_SENT = MetricSpec.count("syn_sent", "SYN packets sent.");
    private static final MetricSpec SYN_ACK_SENT = MetricSpec.count("syn_ack_sent", "SYN-ACK packets sent.");
    private static final MetricSpec SYN_RETRIES =
            MetricSpec.count("syn_retries", "Attempts at a connection after the first.");

    static final List<MetricSpec> METRICS =
            List.of(RETRANSMITTED, TIMEOUTS, STRAY, NO_BUFFER, LOST_FLOWS, SYN_SENT, SYN_ACK_SENT, SYN_RETRIES);

    static MachnetCounters in(Metrics.Group group) {
        return new MachnetCounters(
                group.counter(RETRANSMITTED),
                group.counter(TIMEOUTS),
                group.counter(STRAY),
                group.counter(NO_BUFFER),
                group.counter(LOST_FLOWS),
                group.counter(SYN_SENT),
                group.counter(SYN_ACK_SENT),
                group.counter(SYN_RETRIES));
    }
}
