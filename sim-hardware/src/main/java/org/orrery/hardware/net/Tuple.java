package org.orrery.hardware.net;

/**
 * The addresses of one direction of a UDP or TCP flow over IPv4. A tuple belongs to one sender, and is created once
 * for a flow and then shared by its packets, so that the receive-side hash and the state of the sender's flow table
 * are looked up once.
 */
public final class Tuple {
    /** IPv4 protocol number of TCP. */
    public static final int TCP = 6;

    /** IPv4 protocol number of UDP. */
    public static final int UDP = 17;

    private final int sourceIp;
    private final int destinationIp;
    private final int sourcePort;
    private final int destinationPort;
    private final int protocol;
    /** Queue of the receiving NIC, or -1 before the first packet. */
    int queue = -1;
    /** Whether the sender's flow table knows the tuple. */
    boolean admitted;
    /** When the slow path has admitted it, picoseconds. */
    long admittedAt;
    /** When the next packet may leave under a limit for each flow, picoseconds. */
    long flowFreeAt;

    /**
     * Creates a tuple.
     *
     * @param sourceIp IPv4 address
     * @param sourcePort 0 to 65,535
     * @param destinationIp IPv4 address
     * @param destinationPort 0 to 65,535
     * @param protocol {@link #UDP} or {@link #TCP}
     */
    public Tuple(int sourceIp, int sourcePort, int destinationIp, int destinationPort, int protocol) {
        if ((sourcePort | destinationPort) >>> 16 != 0) {
            throw new IllegalArgumentException("ports are 0 to 65,535, not " + sourcePort + " and " + destinationPort);
        }
        this.sourceIp = sourceIp;
        this.sourcePort = sourcePort;
        this.destinationIp = destinationIp;
        this.destinationPort = destinationPort;
        this.protocol = protocol;
    }

    /** Returns a new tuple of the other direction. */
    public Tuple mirrored() {
        return new Tuple(destinationIp, destinationPort, sourceIp, sourcePort, protocol);
    }

    /** Has the sender's flow table know it: its first packet was before the beginning. */
    public void known() {
        admitted = true;
    }

    /** Returns the sender's IPv4 address. */
    public int sourceIp() {
        return sourceIp;
    }

    /** Returns the receiver's IPv4 address. */
    public int destinationIp() {
        return destinationIp;
    }

    /** Returns the sender's port. */
    public int sourcePort() {
        return sourcePort;
    }

    /** Returns the receiver's port. */
    public int destinationPort() {
        return destinationPort;
    }

    /** Returns the IPv4 protocol number. */
    public int protocol() {
        return protocol;
    }

    /** Returns the addresses in the usual notation. */
    @Override
    public String toString() {
        return address(sourceIp) + ":" + sourcePort + " -> " + address(destinationIp) + ":" + destinationPort;
    }

    private static String address(int ip) {
        return (ip >>> 24) + "." + (ip >>> 16 & 255) + "." + (ip >>> 8 & 255) + "." + (ip & 255);
    }
}
