package org.orrery.inference.kube;

/**
 * Time of servers.
 *
 * @param busy time in which they worked, summed over them, picoseconds
 * @param there time in which they worked or could have, summed over them, picoseconds
 */
public record ServerTime(double busy, double there) {
    /** No time. */
    public static final ServerTime NONE = new ServerTime(0, 0);

    /** Returns the sum of two. */
    public ServerTime plus(ServerTime other) {
        return new ServerTime(busy + other.busy, there + other.there);
    }

    /** Returns the busy share of the time since an earlier moment; 0 where no server was there. */
    public double shareSince(ServerTime earlier) {
        double all = there - earlier.there;
        return all == 0 ? 0 : (busy - earlier.busy) / all;
    }
}
