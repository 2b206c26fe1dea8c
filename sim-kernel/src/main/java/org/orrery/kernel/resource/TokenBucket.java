package org.orrery.kernel.resource;

import org.orrery.kernel.time.SimTime;

/**
 * A token bucket by virtual scheduling (the generic cell rate algorithm of ITU-T I.371, annex A): it keeps
 * one time instead of a level, so nothing happens between uses. The bucket is full at time 0.
 *
 * <p>Several users may share a bucket. One that asks for a time before that of an earlier call is served too, and
 * finds the tokens of that call gone.
 */
public final class TokenBucket {
    private final double picosecondsPerToken;
    private final long depth;
    /** When the bucket would be full again, in picoseconds. */
    private long fullAt;

    /**
     * Creates a full bucket.
     *
     * @param ratePerSecond tokens that flow in each second, above 0
     * @param depth tokens that fit, 1 or more
     */
    public TokenBucket(double ratePerSecond, long depth) {
        if (!(ratePerSecond > 0) || depth < 1) {
            throw new IllegalArgumentException("a token bucket needs a rate above 0 and a depth of 1 or more, not "
                    + ratePerSecond + " and " + depth);
        }
        picosecondsPerToken = SimTime.SECOND / ratePerSecond;
        this.depth = depth;
    }

    /**
     * Takes tokens if they are there.
     *
     * @param now simulated time in picoseconds
     * @param tokens how many, 0 to depth
     * @return whether they were there; if not, none is taken
     */
    public boolean tryTake(long now, long tokens) {
        if (untilAvailable(now, tokens) > 0) {
            return false;
        }
        take(now, tokens);
        return true;
    }

    /**
     * Takes tokens as soon as they are there, after those taken before.
     *
     * @param now simulated time in picoseconds
     * @param tokens how many, 0 to depth
     * @return picoseconds from then until the tokens are there
     */
    public long take(long now, long tokens) {
        long wait = untilAvailable(now, tokens);
        fullAt = Math.max(fullAt, now) + time(tokens);
        return wait;
    }

    /**
     * Returns the picoseconds until so many tokens are there, 0 if they are.
     *
     * @param now simulated time in picoseconds
     * @param tokens how many, 0 to depth
     */
    public long untilAvailable(long now, long tokens) {
        if (tokens < 0 || tokens > depth) {
            throw new IllegalArgumentException(tokens + " tokens never fit into a bucket of " + depth);
        }
        return Math.max(0, Math.max(fullAt, now) + time(tokens) - time(depth) - now);
    }

    private long time(long tokens) {
        return Math.round(tokens * picosecondsPerToken);
    }
}
