package org.orrery.ebpf.cost;

import java.util.Arrays;
import org.orrery.kernel.cache.Che;

/**
 * Shares of the first touches of lines in a run that miss each level of cache, by Che's approximation. Times are in runs.
 *
 * <p>Lines of data enter the first level of data, those of code that of instructions; the second and last level see what misses the
 * one before. Lines of the packet enter the first and the second level with every run, and cost what a fresh packet costs.
 */
final class SteadyMisses {
    /** Rate of a line that every run touches: it stays if it can. */
    private static final double CERTAIN = 50;

    private final byte[] kinds;
    private final double[] first;
    private final double[] second;
    private final double[] third;

    /**
     * Computes shares.
     *
     * @param shares share of the runs that touch each line
     * @param kinds what each line is, as in {@link RunRecord}
     */
    SteadyMisses(CacheCosts caches, double[] shares, byte[] kinds) {
        this.kinds = kinds;
        double[] all = new double[shares.length];
        Arrays.setAll(all, i -> shares[i] >= 1 ? CERTAIN : Math.min(CERTAIN, -StrictMath.log1p(-shares[i])));
        double[] none = new double[all.length];
        Level data = new Level(only(all, false), none, caches.l1dSize());
        Level code = new Level(only(all, true), none, caches.l1iSize());
        first = new double[all.length];
        Arrays.setAll(first, i -> (isCode(i) ? code : data).miss(i));
        double[] afterFirst = new double[all.length];
        Arrays.setAll(afterFirst, i -> isPacket(i) ? 0 : (isCode(i) ? code : data).time(i));
        double[] toSecond = new double[all.length];
        Arrays.setAll(toSecond, i -> isPacket(i) ? all[i] : all[i] * first[i]);
        Level middle = new Level(toSecond, afterFirst, caches.l2Size());
        second = new double[all.length];
        Arrays.setAll(second, middle::miss);
        double[] afterSecond = new double[all.length];
        Arrays.setAll(afterSecond, middle::time);
        double[] toThird = new double[all.length];
        Arrays.setAll(toThird, i -> isPacket(i) ? 0 : toSecond[i] * second[i]);
        Level last = new Level(toThird, afterSecond, caches.l3Size());
        third = new double[all.length];
        Arrays.setAll(third, last::miss);
    }

    private boolean isCode(int line) {
        return kinds[line] == RunRecord.CODE;
    }

    private boolean isPacket(int line) {
        return kinds[line] == RunRecord.PACKET;
    }

    private double[] only(double[] rates, boolean code) {
        double[] result = new double[rates.length];
        Arrays.setAll(result, i -> isCode(i) == code ? rates[i] : 0);
        return result;
    }

    /**
     * A level behind another. No line asks for it twice within the time that it stays in the one before; so the time between two
     * requests is taken as that time and an exponential one behind it. For the first level that is Che's approximation itself.
     */
    private static final class Level {
        /** Low bits of a 32-bit rate that do not count: 64 classes of lines for each doubling. */
        private static final int CLASS_SHIFT = 17;

        private final double[] rates;
        private final double[] before;
        private final double time;

        /**
         * Creates a level.
         *
         * @param requests requests for each line, for a run
         * @param before time that each line stays in the level before; less than that between two requests
         */
        Level(double[] requests, double[] before, long bits) {
            this.before = before;
            this.rates = new double[requests.length];
            LineIndex classes = new LineIndex();
            double[] items = new double[64];
            double[] sums = new double[64];
            double capacity = bits / 8.0 / CoreModel.LINE_BYTES;
            for (int line = 0; line < rates.length; line++) {
                if (requests[line] > 0) {
                    double certain = requests[line] * before[line];
                    rates[line] = requests[line] / (1 - certain);
                    capacity -= certain;
                    int at = classes.of(Float.floatToIntBits((float) rates[line]) >>> CLASS_SHIFT);
                    if (at == items.length) {
                        items = Arrays.copyOf(items, 2 * at);
                        sums = Arrays.copyOf(sums, 2 * at);
                    }
                    items[at] += 1 - certain;
                    sums[at] += requests[line];
                }
            }
            double[] means = new double[classes.size()];
            for (int i = 0; i < means.length; i++) {
                means[i] = sums[i] / items[i];
            }
            time = capacity > 0 ? Che.time(Arrays.copyOf(items, means.length), means, capacity) : 0;
        }

        /** Returns the share of requests that miss. */
        double miss(int line) {
            return rates[line] > 0 ? 1 - Che.hit(rates[line], time) : 0;
        }

        /** Returns the time that a line stays behind its last request. */
        double time(int line) {
            return before[line] + time;
        }
    }

    /** Returns the share of the first touches of a line that miss the first level. */
    double first(int line) {
        return first[line];
    }

    /** Returns the share of those that miss the second level too. */
    double second(int line) {
        return second[line];
    }

    /** Returns the share of those that miss the last level too. */
    double third(int line) {
        return third[line];
    }
}
