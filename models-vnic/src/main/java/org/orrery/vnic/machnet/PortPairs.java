package org.orrery.vnic.machnet;

import org.orrery.hardware.net.Rss;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.random.RandomStream;

/** Chooses UDP port pairs: free labels, which decide the receive queue and nothing else. */
final class PortPairs {
    /** Pairs of which a batch can have no more. */
    static final int ALL = 65_536;

    private static final int FIRST_PORT = 1_024;
    private static final int LAST_PORT = 65_535;
    /** Pairs that are tried before a queue is taken to be out of reach. */
    private static final int TRIES = 100_000;

    private final MachnetStack stack;
    private final RandomStream stream;

    /**
     * Where a server wants its packets.
     *
     * @param rss its key and table
     * @param queue the queue
     */
    record RemoteQueue(Rss rss, int queue) {}

    PortPairs(MachnetStack stack, RandomStream stream) {
        this.stack = stack;
        this.stream = stream;
    }

    /** Returns the pair of the i-th packet of a batch. */
    Tuple next(Flow flow, int i) {
        boolean local =
                switch (stack.parameters().effectiveMode(stack.nic().parameters())) {
                    case KEY_LOCAL, KEY_BOTH -> true;
                    case SPRAY_INDEPENDENT, SPRAY_MIRRORED -> false;
                };
        if (local) {
            return search(flow, null);
        }
        if (stack.parameters().effectivePairs() == MachnetParameters.Pairs.ENUMERATED) {
            return tuple(flow, FIRST_PORT, 1 + i % LAST_PORT);
        }
        return random(flow);
    }

    /** Returns a pair that reaches the server's wanted queue, and whose answer reaches the flow's own. */
    Tuple forBoth(Flow flow, RemoteQueue wanted) {
        return search(flow, wanted);
    }

    private Tuple search(Flow flow, RemoteQueue wanted) {
        Tuple tuple = random(flow);
        for (int i = 0; i < TRIES; i++) {
            int back = stack.nic()
                    .rss()
                    .queue(tuple.destinationIp(), tuple.sourceIp(), tuple.destinationPort(), tuple.sourcePort());
            boolean reaches = wanted == null || wanted.rss.queue(tuple) == wanted.queue;
            if (back == flow.engine().number() && reaches) {
                return tuple;
            }
            tuple = random(flow);
        }
        return tuple;
    }

    private Tuple random(Flow flow) {
        return tuple(flow, stream.nextInt(FIRST_PORT, LAST_PORT), stream.nextInt(FIRST_PORT, LAST_PORT));
    }

    private Tuple tuple(Flow flow, int source, int destination) {
        return new Tuple(stack.nic().address(), source, flow.remoteIp(), destination, Tuple.UDP);
    }
}
