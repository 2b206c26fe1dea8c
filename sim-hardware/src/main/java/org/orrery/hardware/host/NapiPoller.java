package org.orrery.hardware.host;

import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.net.Moderator;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.XdpAnswer;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.hardware.net.XdpHook;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;

/**
 * A driver under NAPI with a program at its hook, for one receive queue.
 *
 * <p>The first packet in an idle ring raises an interrupt. Then the ring is polled in soft-interrupt context: packets are
 * processed one after the other, also those that arrive meanwhile, until the ring is empty or a poll has had its weight.
 * Packets that leave do so together at the end of the poll. After a poll that has found the ring empty the interrupt is
 * armed again. Budget, time limit and the thread that takes over are those of the {@link Vcpu}.
 *
 * <p>Where the ring is fed by packets known beforehand, a poll is worked out at once and costs one event, which is what
 * makes saturated cores cheap to simulate; otherwise there is one event for each packet. Both give the same times and the
 * same drops, unless a thread interrupts the core's soft-interrupt thread amid a poll.
 */
public final class NapiPoller extends RxInterrupt {
    /** The record of the metrics that a poller emits. */
    public static final Class<? extends Record> METRICS = Metrics.class;

    private final Metrics metrics = metrics(Metrics.class);
    private final int weight;
    private final Processing processing;
    private int count;
    private boolean ended;

    private record Metrics(
            @Measured(doc = "Interrupts raised.") Counter interrupts,

            @Measured(doc = "Polls of the receive ring.") Counter polls,

            @Measured(doc = "Packets processed.") Counter processed,

            @Measured(doc = "Packets that were aborted or dropped by the program.")
            Counter discarded,

            @Measured(doc = "Packets that went on to the network stack.")
            Counter passed,

            @Measured(doc = "Packets that left by an interface.")
            Counter forwarded) {}

    /** Who learns what becomes of packets. */
    @FunctionalInterface
    public interface Done {
        /**
         * Learns that the driver is done with a packet.
         *
         * @param packet the packet, which the driver will not touch again
         * @param verdict of the program
         * @param target the interface of a REDIRECT, otherwise {@link XdpAnswer#NO_INTERFACE}
         * @param at when: for packets that leave, at the end of the poll; picoseconds, not in the past
         */
        void done(Packet packet, XdpVerdict verdict, int target, long at);
    }

    /**
     * Settings of a poller.
     *
     * @param queue number of its receive queue
     * @param weight most packets of a poll, 1 or more; 64 in Linux
     * @param costs of the driver
     * @param frequency of the core's clock, Hz
     */
    public record Settings(int queue, int weight, XdpDriverCosts costs, long frequency) {
        /** Checks weight and clock. */
        public Settings {
            if (weight < 1) {
                throw new IllegalArgumentException("a poll has a weight of 1 packet or more, not " + weight);
            }
            if (frequency < 1) {
                throw new IllegalArgumentException("a clock has a frequency above 0, not " + frequency + " Hz");
            }
        }
    }

    /**
     * Creates a driver whose interrupt is armed.
     *
     * @param scope its place
     * @param ring the receive ring
     * @param home the vCPU that it interrupts
     * @param moderator holds its interrupts back
     * @param settings queue, weight, costs and clock
     * @param hook the program
     * @param done learns what becomes of packets
     */
    public NapiPoller(
            Scope scope, RxQueue ring, Vcpu home, Moderator moderator, Settings settings, XdpHook hook, Done done) {
        super(scope, ring, home, moderator, XdpDriverCosts.time(settings.costs().interrupt(), settings.frequency()));
        weight = settings.weight();
        processing = new Processing(
                settings.queue(),
                weight,
                settings.costs(),
                settings.frequency(),
                hook,
                done,
                new Processing.Counters(
                        metrics.processed(), metrics.discarded(), metrics.passed(), metrics.forwarded()));
    }

    @Override
    protected void start() {
        expect();
    }

    /** Brings a ring that is fed up to the end of the run, so that what it lost is counted. */
    @Override
    protected void finish() {
        ring().isReady(now());
    }

    @Override
    protected void raised() {
        metrics.interrupts().increment();
    }

    @Override
    protected long receive(long seen, long begun) {
        metrics.polls().increment();
        count = 0;
        ended = false;
        return goOn(begun);
    }

    /** As in Linux, a poll that had less than its weight was the last, even if a packet has come during its flush. */
    @Override
    protected boolean isUnfinished() {
        return count == weight;
    }

    @Override
    public long more(long now) {
        if (ended) {
            return ENDED;
        }
        long until = goOn(now);
        return ended && until == now ? ENDED : until - now;
    }

    /**
     * Goes on with the poll: by one packet, or to its end where it is known what will arrive.
     *
     * @param begun when the core is free for it
     * @return when it is done
     */
    private long goOn(long begun) {
        long time = begun;
        while (count < weight && ring().isReady(time)) {
            count++;
            time = processing.process(ring().take(), home().number(), time);
            if (!ring().isFed()) {
                return time;
            }
        }
        ended = true;
        return processing.leave(time);
    }
}
