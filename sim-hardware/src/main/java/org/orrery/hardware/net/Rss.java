package org.orrery.hardware.net;

/** Receive-side scaling of one NIC: the hash and the indirection table. */
public final class Rss {
    private final Toeplitz hash;
    private final int[] table;

    /**
     * Creates it with the usual initial table, entry i pointing to queue i mod queues.
     *
     * @param hash the hash
     * @param entries entries of the table, 1 or more
     * @param queues receive queues, 1 to {@code entries}
     */
    public Rss(Toeplitz hash, int entries, int queues) {
        if (queues < 1 || queues > entries) {
            throw new IllegalArgumentException(
                    queues + " queues do not fit into an indirection table of " + entries + " entries");
        }
        this.hash = hash;
        table = new int[entries];
        spread(queues);
    }

    /** Rewrites the table so that it spreads over the first queues. */
    public void spread(int queues) {
        for (int i = 0; i < table.length; i++) {
            table[i] = i % queues;
        }
    }

    /** Returns the queue of a flow. */
    public int queue(Tuple tuple) {
        return table[Integer.remainderUnsigned(hash.hash(tuple), table.length)];
    }

    /** Returns the queue of addresses and ports. */
    public int queue(int sourceIp, int destinationIp, int sourcePort, int destinationPort) {
        int value = hash.hash(sourceIp, destinationIp, sourcePort, destinationPort);
        return table[Integer.remainderUnsigned(value, table.length)];
    }
}
