package org.orrery.smartnic.server;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/**
 * Watches how load moves when the host is congested: from the beginning of the interference until the SmartNIC serves most of what
 * the host cannot, and goes on so. It only looks.
 */
final class ShiftWatch extends Part {
    /** The record of its metrics. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private static final long BIN = SimTime.MILLISECOND;
    private static final int SMOOTHED = 5;
    private static final int STAYS = 100;
    private static final double MOST = 0.95;

    private final Metrics metrics = metrics(Metrics.class);
    private final long from;
    private long[] offered = new long[1024];
    private long[] served = new long[1024];
    private long hostService;
    private long hostServed;
    private final int hostCores;
    private long detectedAt = -1;
    private long lastWriteAt = -1;
    private long writing;
    private long lastWriting;

    private record Metrics(
            @Measured(
                    doc = "From the interference until 95 % of the load that the host cannot serve is served by the"
                            + " SmartNIC for 100 ms; until the end of the run where that does not happen.",
                    unit = "ms")
            Value time,

            @Measured(
                    doc = "From the interference until that is so for the first time, however short; until the end of"
                            + " the run where it never is.",
                    unit = "ms")
            Value reached,

            @Measured(doc = "Whether that happened, 1 or 0.")
            Value happened,

            @Measured(doc = "Of it, until a sample shows the congestion.", unit = "ms")
            Value detect,

            @Measured(doc = "Of it, until the last decision that was needed, without writing.", unit = "ms")
            Value decide,

            @Measured(doc = "Of it, writing rules.", unit = "ms")
            Value rules,

            @Measured(doc = "Of it, what is left: queues drain, and the load settles.", unit = "ms")
            Value drain) {}

    /**
     * Creates a watch.
     *
     * @param from when the interference begins; before 0 for never
     * @param hostCores that serve messages
     */
    ShiftWatch(Scope scope, long from, int hostCores) {
        super(scope);
        this.from = from;
        this.hostCores = hostCores;
        metrics.time().computeAtEnd(() -> orSoFar(shifted()));
        metrics.reached().computeAtEnd(() -> orSoFar(reached()));
        metrics.happened().computeAtEnd(() -> hasBegun() ? shifted() >= 0 ? 1 : 0 : Double.NaN);
        metrics.detect().computeAtEnd(() -> part(() -> detectedAt - from));
        metrics.decide().computeAtEnd(() -> part(this::decide));
        metrics.rules().computeAtEnd(() -> part(() -> writing));
        metrics.drain().computeAtEnd(() -> part(() -> shifted() - (detectedAt - from) - decide() - writing));
    }

    void offered() {
        int bin = bin();
        offered[bin]++;
    }

    void servedByNic() {
        int bin = bin();
        served[bin]++;
    }

    /** Notes the core time of a message on the host, before the interference. */
    void servedByHost(long service) {
        if (now() < from) {
            hostService += service;
            hostServed++;
        }
    }

    void detected() {
        if (from >= 0 && now() >= from && detectedAt < 0) {
            detectedAt = now();
        }
    }

    /** Notes that rules are written from now on for a time. */
    void writes(long duration) {
        if (from < 0 || now() < from) {
            return;
        }
        if (shiftBin(bin()) < 0) {
            lastWriteAt = now();
            writing += duration;
            lastWriting = duration;
        }
    }

    private int bin() {
        int bin = (int) (now() / BIN);
        while (bin >= offered.length) {
            offered = Arrays.copyOf(offered, 2 * offered.length);
            served = Arrays.copyOf(served, 2 * served.length);
        }
        return bin;
    }

    /** Returns the first bin from which on enough is served until a bin, or -1. */
    private int shiftBin(int until) {
        int first = (int) (from / BIN);
        int start = -1;
        double enough = MOST * excess();
        for (int bin = first; bin + SMOOTHED <= until; bin++) {
            if (rate(served, bin) >= enough) {
                start = start < 0 ? bin : start;
            } else {
                start = -1;
            }
        }
        return start;
    }

    /** Returns the first bin in which enough is served, or -1. */
    private int firstBin(int until) {
        double enough = MOST * excess();
        for (int bin = (int) (from / BIN); bin + SMOOTHED <= until; bin++) {
            if (rate(served, bin) >= enough) {
                return bin;
            }
        }
        return -1;
    }

    private static double rate(long[] counts, int bin) {
        long sum = 0;
        for (int i = bin; i < bin + SMOOTHED; i++) {
            sum += counts[i];
        }
        return sum * (double) SimTime.SECOND / (SMOOTHED * BIN);
    }

    /** Returns what the host cannot serve with half of its time: messages/s. */
    private double excess() {
        int first = (int) (from / BIN);
        long sum = 0;
        for (int bin = 1; bin < first; bin++) {
            sum += offered[bin];
        }
        double load = sum * (double) SimTime.SECOND / BIN / Math.max(1, first - 1);
        double capacity = hostServed == 0 ? 0 : hostCores * (double) SimTime.SECOND * hostServed / hostService;
        return Math.max(0, load - capacity / 2);
    }

    /** Returns the time in which the load has moved and stayed, picoseconds; -1 where it has not. */
    private long shifted() {
        int end = bin();
        int start = hasBegun() ? shiftBin(end) : -1;
        return start >= 0 && end - start >= STAYS ? at(start) : -1;
    }

    private long reached() {
        int first = hasBegun() ? firstBin(bin()) : -1;
        return first < 0 ? -1 : at(first);
    }

    private long at(int bin) {
        return (bin + SMOOTHED / 2 + 1) * BIN - from;
    }

    /** Returns a time in ms, or how long it has been where there is none; undefined before the interference. */
    private double orSoFar(long time) {
        return hasBegun() ? ms(time < 0 ? now() - from : time) : Double.NaN;
    }

    private boolean hasBegun() {
        return from >= 0 && now() > from;
    }

    /** Returns a part of the shift in ms; undefined where there was none. */
    private double part(LongSupplier time) {
        return hasBegun() && shifted() >= 0 && detectedAt >= 0 && lastWriteAt >= 0
                ? ms(Math.max(0, time.getAsLong()))
                : Double.NaN;
    }

    private long decide() {
        return Math.max(0, lastWriteAt - detectedAt - (writing - lastWriting));
    }

    private static double ms(long time) {
        return (double) time / SimTime.MILLISECOND;
    }
}
