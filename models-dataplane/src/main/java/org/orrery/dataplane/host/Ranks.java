package org.orrery.dataplane.host;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Frames by their popularity. */
final class Ranks {
    private static final int SOME = 10;
    /** Share of a background in the costs of frames: nearly all. */
    private static final double MOST = 0.999;

    private final int[] byShare;

    Ranks(double[] shares) {
        byShare = IntStream.range(0, shares.length)
                .filter(frame -> shares[frame] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer frame) -> -shares[frame]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the most popular frames. */
    int[] first() {
        return IntStream.range(0, Math.min(SOME, byShare.length))
                .map(i -> byShare[i])
                .toArray();
    }

    /** Returns the least popular frames that come at all. */
    int[] last() {
        return IntStream.range(Math.max(0, byShare.length - SOME), byShare.length)
                .map(i -> byShare[i])
                .toArray();
    }

    /** Returns shares of few frames among many of one. */
    static double[] mixed(double[] few, int frame) {
        double[] all = new double[few.length];
        all[frame] = 1;
        return mixed(few, all);
    }

    /** Returns shares of few frames among many others. */
    static double[] mixed(double[] few, double[] many) {
        double[] mixed = new double[few.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - MOST) * few[i] + MOST * many[i];
        }
        return mixed;
    }
}
