package org.orrery.hardware.net;

/**
 * Packets that have been read and are used again, so that a stack which gives back what it takes allocates none in the
 * long run. Packets that get lost are not given back; a pool that is full leaves what it is given to the collector.
 */
public final class PacketPool {
    private static final int CAPACITY = 256;

    private final HeaderFormat format;
    private final Packet[] free = new Packet[CAPACITY];
    private int size;

    /** Creates an empty pool that gives packets with such headers. */
    public PacketPool(HeaderFormat format) {
        this.format = format;
    }

    /**
     * Returns a packet as a new one would be.
     *
     * @param tuple addresses
     * @param kind what it is, in the protocol's own numbering
     * @param frame bytes from the Ethernet header to the end of the payload
     * @param payload bytes of application data in it
     */
    public Packet take(Tuple tuple, int kind, int frame, int payload) {
        if (size == 0) {
            return new Packet(tuple, kind, frame, payload, format);
        }
        Packet packet = free[--size];
        packet.renew(tuple, kind, frame, payload, format);
        return packet;
    }

    /** Takes a packet of any format at which nobody will look again. */
    public void give(Packet packet) {
        if (size < CAPACITY) {
            free[size++] = packet;
        }
    }
}
