package org.orrery.smartnic.server;

import java.util.List;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;

/** What a server emits. */
record ServerMetrics(
        @Measured(doc = "Messages that cores of the SmartNIC have served.")
        Counter nicOps,

        @Measured(doc = "Messages that cores of the host have served.")
        Counter hostOps,

        @Measured(doc = "Messages that clients have run themselves.")
        Counter clientOps,

        @Measured(doc = "Messages that the SmartNIC has sent back to their clients, which have gone on with them.")
        Counter pushed,

        @Measured(doc = "Messages served by the SmartNIC.", unit = "M/s")
        Value nicRate,

        @Measured(doc = "Messages served by the host.", unit = "M/s")
        Value hostRate,

        @Measured(doc = "Messages that were answered with an error.")
        Counter refused,

        @Measured(doc = "Packets that found a receive ring full.")
        Counter dropped,

        @Measured(doc = "Packets that were dropped since their group had no rule then.")
        Counter unruled,

        @Measured(doc = "Transfers of a message at the SmartNIC or at its client.")
        Tally transfers,

        @Measured(doc = "Core time of a message at the SmartNIC.", unit = "us")
        Tally nicService,

        @Measured(doc = "Core time of a message at the host.", unit = "us")
        Tally hostService,

        @Measured(doc = "How often a message started over, since a version was locked or had changed.")
        Tally startedOver,

        @Measured(doc = "Levels of a tree, reads of a chain, or share of MICA's items in overflow buckets.")
        Value depth,

        @Measured(doc = "Lines of code that a message had to refill at the SmartNIC.", unit = "lines")
        Value refills,

        @Measured(doc = "Share of time that the SmartNIC's cores work.", limiting = true)
        Value nicBusy,

        @Measured(doc = "Share of time that the host's cores work for messages.", limiting = true)
        Value hostBusy) {
    void ended(Message message, boolean onHost) {
        (onHost ? hostOps : nicOps).increment();
        (onHost ? hostService : nicService).add(message.service / 1e6);
        if (!onHost) {
            transfers.add(message.invocation.udmas());
        }
        startedOver.add(message.invocation.startedOver());
    }

    void endedAtClient(Message message) {
        clientOps.increment();
        transfers.add(message.invocation.udmas());
        startedOver.add(message.invocation.startedOver());
    }

    void computeAtEnd(ServerClock clock, Sides sides) {
        nicRate.computeAtEnd(() -> nicOps.count() / clock.seconds() / 1e6);
        hostRate.computeAtEnd(() -> hostOps.count() / clock.seconds() / 1e6);
        nicBusy.computeAtEnd(() -> busy(sides.nic(), clock));
        hostBusy.computeAtEnd(() -> busy(sides.host(), clock));
        refills.computeAtEnd(() -> nicOps.count() == 0
                ? Double.NaN
                : sides.nic().stream().mapToLong(Core::refills).sum() / (double) nicOps.count());
    }

    private static double busy(List<Core> cores, ServerClock clock) {
        double sum = cores.stream().mapToDouble(Core::worked).sum();
        return Math.min(1, sum / cores.size() / 1e12 / clock.seconds());
    }

    /** How long statistics have run. */
    @FunctionalInterface
    interface ServerClock {
        /** Returns the seconds since statistics began. */
        double seconds();
    }
}
