package org.orrery.hardware.host;

import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.hardware.net.XdpHook;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;

/**
 * A driver in user space on a core of its own, as DPDK has it: a loop polls the receive ring without interrupts, takes
 * what is there up to a burst, runs each packet to completion, and sends what leaves at the end of the burst. The core never rests: it works
 * on packets or polls an empty ring.
 *
 * <p>A burst costs one event. Empty polls cost none: the loop goes on at the first poll behind the next arrival, as if it had polled all along.
 */
public final class PollModeDriver extends Part {
    /** The record of the metrics that it emits. */
    public static final Class<? extends Record> METRICS = Metrics.class;

    private final Events<Kind> events = events(Kind.class, this::poll);
    private final Metrics metrics = metrics(Metrics.class);
    private final RxQueue ring;
    private final Settings settings;
    private final Processing processing;
    private final long empty;
    private boolean isWaiting;
    /** Since when the ring has been polled in vain; the loop stands at a multiple of an empty poll from there. */
    private long emptySince;

    private boolean isEmpty;
    /** Of these polls, those that belong to the time before statistics began. */
    private long counted;

    private long workEnd;
    private long worked;
    private long statisticsFrom;

    private enum Kind {
        POLL
    }

    private record Metrics(
            @Measured(doc = "Polls that found packets.") Counter bursts,

            @Measured(doc = "Polls that found none.") Counter emptyPolls,

            @Measured(doc = "Packets of a burst.") Tally burst,

            @Measured(doc = "Packets processed.") Counter processed,

            @Measured(doc = "Packets that were aborted or dropped by the program.")
            Counter discarded,

            @Measured(doc = "Packets that went on to a slow path.")
            Counter passed,

            @Measured(doc = "Packets that left by an interface.")
            Counter forwarded,

            @Measured(doc = "Share of the time in which the core works on packets.")
            Value busy,

            @Measured(doc = "Share of the time in which the core polls an empty ring.")
            Value polling) {}

    /**
     * Settings of a driver.
     *
     * @param queue number of its receive queue
     * @param core number of its core
     * @param burst packets of a burst at most, 1 or more; 32 in DPDK
     * @param emptyPoll cycles of a poll that finds nothing, above 0
     * @param costs of the driver; interrupt does not count
     * @param frequency of the core's clock, Hz
     */
    public record Settings(int queue, int core, int burst, double emptyPoll, XdpDriverCosts costs, long frequency) {
        /** Checks burst, poll and clock. */
        public Settings {
            if (burst < 1) {
                throw new IllegalArgumentException("a burst has 1 packet or more, not " + burst);
            }
            if (frequency < 1) {
                throw new IllegalArgumentException("a clock has a frequency above 0, not " + frequency + " Hz");
            }
            if (XdpDriverCosts.time(emptyPoll, frequency) < 1) {
                throw new IllegalArgumentException("a poll takes time, not " + emptyPoll + " cycles");
            }
        }
    }

    /**
     * Creates a driver that polls from the start on.
     *
     * @param scope its place
     * @param ring the receive ring
     * @param settings burst, costs and clock
     * @param hook the program
     * @param done learns what becomes of packets
     */
    public PollModeDriver(Scope scope, RxQueue ring, Settings settings, XdpHook hook, NapiPoller.Done done) {
        super(scope);
        this.ring = ring;
        this.settings = settings;
        empty = XdpDriverCosts.time(settings.emptyPoll(), settings.frequency());
        processing = new Processing(
                settings.queue(),
                settings.burst(),
                settings.costs(),
                settings.frequency(),
                hook,
                done,
                new Processing.Counters(
                        metrics.processed(), metrics.discarded(), metrics.passed(), metrics.forwarded()));
        metrics.busy().computeAtEnd(() -> share(worked - Math.max(0, workEnd - now())));
        metrics.polling().computeAtEnd(() -> 1 - share(worked - Math.max(0, workEnd - now())));
    }

    private double share(long time) {
        return (double) time / (now() - statisticsFrom);
    }

    @Override
    protected void start() {
        statisticsFrom = now();
        events.after(0, Kind.POLL);
    }

    @Override
    protected void statisticsReset() {
        // Polls in vain that are over have been counted before, and a burst that is not goes on.
        worked = Math.max(0, workEnd - now());
        statisticsFrom = now();
        counted = polledInVain(now());
    }

    /** Brings a ring that is fed up to the end of the run, and counts the polls up to there. */
    @Override
    protected void finish() {
        ring.isReady(now());
        metrics.emptyPolls().add(polledInVain(now()) - counted);
    }

    /** The NIC will have written a packet into a ring that is not fed, at a time, picoseconds. */
    public void packetReady(long readyAt) {
        if (isWaiting) {
            isWaiting = false;
            goOn(Math.max(readyAt, now()));
        }
    }

    private long polledInVain(long until) {
        return isEmpty ? (until - emptySince + empty - 1) / empty : 0;
    }

    /** Goes on with the first poll that begins when a packet is there. */
    private void goOn(long readyAt) {
        long at = emptySince + Math.max(1, (readyAt - emptySince + empty - 1) / empty) * empty;
        events.after(at - now(), Priority.NORMAL, Kind.POLL, 0, null);
    }

    private void poll(Kind kind, long argument, Object reference) {
        metrics.emptyPolls().add(polledInVain(now()) - counted);
        counted = 0;
        isEmpty = !ring.isReady(now());
        if (!isEmpty) {
            long end = burst(now());
            worked += end - now();
            workEnd = end;
            events.after(end - now(), Kind.POLL);
            return;
        }
        emptySince = now();
        long next = ring.readyAt();
        if (next == Arrivals.NEVER) {
            isWaiting = true;
        } else {
            goOn(next);
        }
    }

    /** Works on what is in the ring now, up to a burst; returns when it is done. */
    private long burst(long begun) {
        long time = begun;
        int count = 0;
        while (count < settings.burst() && ring.isReady(begun)) {
            count++;
            time = processing.process(ring.take(), settings.core(), time);
        }
        metrics.bursts().increment();
        metrics.burst().add(count);
        return processing.leave(time);
    }
}
