package org.orrery.vnic.machnet;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;

/** What Machnet counts. */
record MachnetCounters(
        @Measured(doc = "Data packets sent again.") Counter retransmitted,

        @Measured(doc = "Retransmissions by the timer.") Counter timeouts,

        @Measured(doc = "Packets that landed on an engine that does not know their flow or listener.")
        Counter stray,

        @Measured(doc = "Data packets dropped because the channel had no free buffer.")
        Counter noBuffer,

        @Measured(doc = "Flows given up.") Counter lostFlows,

        @Measured(doc = "SYN packets sent.") Counter synSent,

        @Measured(doc = "SYN-ACK packets sent.") Counter synAckSent,

        @Measured(doc = "Attempts at a connection after the first.")
        Counter synRetries) {}
