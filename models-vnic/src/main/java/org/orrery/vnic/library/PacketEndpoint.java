package org.orrery.vnic.library;

import java.util.function.ToLongFunction;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.vnic.stack.AppThread;

/** The endpoint of a library whose packets all cost the same, by the addresses of which it knows their connections. */
final class PacketEndpoint extends LibraryEndpoint {
    private final ToLongFunction<Tuple> key;
    private final long cost;

    /**
     * Creates it.
     *
     * @param key the number of a connection, by the addresses of its incoming packets
     * @param cost CPU time of a packet that belongs to nobody here, picoseconds
     */
    PacketEndpoint(LibraryStack stack, AppThread thread, int queue, ToLongFunction<Tuple> key, long cost) {
        super(stack, thread, queue);
        this.key = key;
        this.cost = cost;
    }

    @Override
    protected long key(Packet packet) {
        return key.applyAsLong(packet.tuple);
    }

    @Override
    protected long strayCost() {
        return cost;
    }
}
