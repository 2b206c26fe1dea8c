package org.orrery.smartnic.server;

import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** A channel of memory: lines pass one after the other; who comes late waits. */
final class MemoryChannel extends Part {
    /** The record of its metrics. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private static final int LINE = 64;

    private final Metrics metrics = metrics(Metrics.class);
    private final double perLine;
    private double freeAt;
    private double used;
    private double usedAtReset;
    private long resetAt;

    private record Metrics(
            @Measured(doc = "Share of time that the channel carries lines.", limiting = true)
            Value utilisation) {}

    /**
     * Creates an idle channel.
     *
     * @param bitsPerSecond what it carries at most
     */
    MemoryChannel(Scope scope, long bitsPerSecond) {
        super(scope);
        perLine = (double) LINE * Byte.SIZE * SimTime.SECOND / bitsPerSecond;
        metrics.utilisation()
                .computeAtEnd(() -> Math.min(1, (used - usedAtReset) / Math.max(1, now() - resetAt)), () -> {
                    usedAtReset = used;
                    resetAt = now();
                });
    }

    /** Returns the share of time that it carries lines. */
    double busyShare() {
        return metrics.utilisation().get();
    }

    /** Carries lines; returns for how long they wait for those before them. */
    long transfer(int lines) {
        double start = Math.max(freeAt, now());
        freeAt = start + lines * perLine;
        used += lines * perLine;
        return Math.round(start - now());
    }

    /** Carries bytes in whole lines. */
    void bytes(int count) {
        transfer((count + LINE - 1) / LINE);
    }
}
