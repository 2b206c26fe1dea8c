package org.orrery.dataplane.host;

import java.util.Optional;
import org.orrery.dataplane.traffic.AliasTable;
import org.orrery.hardware.net.Rss;
import org.orrery.kernel.random.RandomStream;

/** Spreads frames over receive queues by the hash of their addresses and ports. */
final class Spread {
    private static final int SOURCE = 26;
    private static final int PORTS = 34;

    private final Rss rss;
    private final Optional<Integer> flows;
    private final RandomStream stream;

    /**
     * Creates a spread.
     *
     * @param flows flows that the frames belong to, each with a source port of its own; each frame is one if empty
     * @param stream draws flows
     */
    Spread(Rss rss, Optional<Integer> flows, RandomStream stream) {
        this.rss = rss;
        this.flows = flows;
        this.stream = stream;
    }

    /** Returns for each queue the share of each frame in all traffic. */
    double[][] over(int queues, byte[][] frames, double[] shares) {
        double[][] byQueue = new double[queues][shares.length];
        if (flows.isEmpty()) {
            for (int frame = 0; frame < shares.length; frame++) {
                byQueue[queue(frames[frame], number(frames[frame], PORTS, 2))][frame] = shares[frame];
            }
            return byQueue;
        }
        AliasTable table = new AliasTable(shares);
        for (int flow = 0; flow < flows.get(); flow++) {
            int frame = table.next(stream);
            byQueue[queue(frames[frame], stream.nextInt(1, 65_535))][frame] += 1.0 / flows.get();
        }
        return byQueue;
    }

    private int queue(byte[] frame, int sourcePort) {
        return rss.queue(
                number(frame, SOURCE, 4), number(frame, SOURCE + 4, 4), sourcePort, number(frame, PORTS + 2, 2));
    }

    private static int number(byte[] bytes, int at, int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
