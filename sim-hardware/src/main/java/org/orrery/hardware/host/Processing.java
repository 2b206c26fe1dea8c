package org.orrery.hardware.host;

import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.XdpAnswer;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.hardware.net.XdpHook;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.stats.Counter;

/** What a driver does with each packet: it runs the program, and lets those that leave do so together. */
final class Processing {
    private final int queue;
    private final long flush;
    private final long before;
    private final long[] after = new long[XdpVerdict.values().length];
    private final XdpHook hook;
    private final NapiPoller.Done done;
    private final Counters counters;
    private final XdpAnswer answer = new XdpAnswer();
    private final Packet[] leaving;
    private final XdpVerdict[] leavingBy;
    private final int[] leavingTo;
    private int leavingCount;

    /**
     * Where packets are counted.
     *
     * @param processed all
     * @param discarded those that were aborted or dropped by the program
     * @param passed those that went on
     * @param forwarded those that left
     */
    record Counters(Counter processed, Counter discarded, Counter passed, Counter forwarded) {}

    /**
     * Creates one without packets.
     *
     * @param queue number of the receive queue
     * @param most packets that leave together at most
     * @param costs of the driver
     * @param frequency of the core's clock, Hz
     * @param hook the program
     * @param done learns what becomes of packets
     * @param counters where they are counted
     */
    Processing(
            int queue,
            int most,
            XdpDriverCosts costs,
            long frequency,
            XdpHook hook,
            NapiPoller.Done done,
            Counters counters) {
        this.queue = queue;
        this.hook = hook;
        this.done = done;
        this.counters = counters;
        before = XdpDriverCosts.time(costs.receive() + costs.prepare(), frequency);
        flush = XdpDriverCosts.time(costs.flush(), frequency);
        for (XdpVerdict verdict : XdpVerdict.values()) {
            after[verdict.ordinal()] = XdpDriverCosts.time(costs.of(verdict), frequency);
        }
        leaving = new Packet[most];
        leavingBy = new XdpVerdict[most];
        leavingTo = new int[most];
    }

    /** Works on a packet on a core from a time on, picoseconds; returns when it is done. */
    long process(Packet packet, int core, long begun) {
        answer.clear();
        hook.run(packet, queue, core, begun + before, answer);
        XdpVerdict verdict = answer.verdict();
        long end = begun + before + answer.duration() + after[verdict.ordinal()];
        counters.processed.increment();
        if (verdict.leaves()) {
            leaving[leavingCount] = packet;
            leavingBy[leavingCount] = verdict;
            leavingTo[leavingCount++] = answer.target();
        } else {
            (verdict == XdpVerdict.PASS ? counters.passed : counters.discarded).increment();
            done.done(packet, verdict, answer.target(), end);
        }
        return end;
    }

    /** Sends the packets that leave, from a time on, picoseconds; returns when that is done. */
    long leave(long begun) {
        if (leavingCount == 0) {
            return begun;
        }
        long end = begun + flush;
        counters.forwarded.add(leavingCount);
        for (int i = 0; i < leavingCount; i++) {
            Packet packet = leaving[i];
            leaving[i] = null;
            done.done(packet, leavingBy[i], leavingTo[i], end);
        }
        leavingCount = 0;
        return end;
    }
}
