package org.orrery.dataplane.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Different frames and how often each comes.
 *
 * @param frames the frames
 * @param shares of each; they sum to 1
 * @param newcomers frames that come only once, beside them
 */
public record Traffic(List<byte[]> frames, double[] shares, Optional<Newcomers> newcomers) {
    /**
     * Frames that begin a flow, each a new one.
     *
     * @param share of all traffic
     * @param next makes the next one
     */
    public record Newcomers(double share, Supplier<byte[]> next) {}

    /** Returns traffic without newcomers. */
    public static Traffic of(List<byte[]> frames, double[] shares) {
        return new Traffic(frames, shares, Optional.empty());
    }

    /** Returns the share of the frames that come again and again. */
    double settled() {
        return 1 - newcomers.map(Newcomers::share).orElse(0.0);
    }
}
