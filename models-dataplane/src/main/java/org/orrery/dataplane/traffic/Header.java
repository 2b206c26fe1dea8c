package org.orrery.dataplane.traffic;

/**
 * What a packet says of itself.
 *
 * @param source address that it comes from
 * @param destination address that it goes to
 * @param protocol number of what it carries
 * @param sourcePort port that it comes from
 * @param destinationPort port that it goes to
 */
public record Header(int source, int destination, int protocol, int sourcePort, int destinationPort) {
    /** Number of TCP. */
    public static final int TCP = 6;
    /** Number of UDP. */
    public static final int UDP = 17;
}
