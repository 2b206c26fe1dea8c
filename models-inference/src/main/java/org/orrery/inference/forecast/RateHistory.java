package org.orrery.inference.forecast;

import java.util.Arrays;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;

/**
 * The increments of a request counter from scrape to scrape. Scrapes happen at whole multiples of their
 * interval after the first one; none needs an event, as requests are counted in the interval in which they
 * come.
 */
public final class RateHistory {
    private static final long MOST_SCRAPES = 10_000_000;

    private final long interval;
    private final long phase;
    private int[] counts = new int[2048];

    /**
     * Creates an empty history that begins at time 0, with scrapes at whole multiples of the interval.
     *
     * @param interval of the scrapes, picoseconds
     */
    public RateHistory(long interval) {
        this(interval, 0);
    }

    /**
     * Creates an empty history that begins at the first scrape; what comes before it is not seen.
     *
     * @param interval of the scrapes, picoseconds
     * @param phase time of the first scrape, picoseconds
     */
    public RateHistory(long interval, long phase) {
        this.interval = interval;
        this.phase = phase;
    }

    /**
     * Checks that a monitor can look back so far.
     *
     * @param history how far, picoseconds
     * @param scrape interval of the scrapes, picoseconds
     * @throws ParamException that names {@code history} if there are too many scrapes in it
     */
    public static void check(long history, long scrape) {
        if (history / scrape > MOST_SCRAPES) {
            throw new ParamException(
                    "history",
                    SimTime.format(history) + " holds " + history / scrape + " scrapes; expected at most "
                            + MOST_SCRAPES);
        }
    }

    /** Counts a request at a time in picoseconds, not before the last one. */
    public void count(long now) {
        if (now < phase) {
            return;
        }
        int scrape = passed(now);
        if (scrape >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(scrape + 1, 2 * counts.length));
        }
        counts[scrape]++;
    }

    /**
     * Returns the largest rates of consecutive blocks, the oldest first; the last block may be shorter.
     *
     * @param now picoseconds; only intervals that have passed wholly are seen
     * @param history length of what is looked at, picoseconds
     * @param block length of a block, picoseconds
     * @return requests per second for each block, none before the first interval has passed
     */
    public double[] blockMaxima(long now, long history, long block) {
        int end = now < phase ? 0 : passed(now);
        int begin = Math.max(0, end - Math.toIntExact(history / interval));
        int length = Math.max(1, Math.toIntExact(block / interval));
        double perSecond = SimTime.SECOND / (double) interval;
        double[] maxima = new double[(end - begin + length - 1) / length];
        for (int scrape = begin; scrape < end; scrape++) {
            int index = (scrape - begin) / length;
            maxima[index] = Math.max(maxima[index], count(scrape) * perSecond);
        }
        return maxima;
    }

    private int passed(long now) {
        return Math.toIntExact((now - phase) / interval);
    }

    private int count(int scrape) {
        return scrape < counts.length ? counts[scrape] : 0;
    }
}
