package org.orrery.ebpf.pcap;

/** The packet that was read last; one object serves all. */
final class Packet {
    /** Largest number of bytes of a packet; what common tools write at most. */
    static final int LARGEST = 262_144;

    byte[] bytes = new byte[2048];
    int length;
    long originalLength;
    long nanoseconds;

    /** Reads the bytes of a packet. */
    void fill(Source source, long captured, long original, long time) {
        if (captured > LARGEST) {
            throw source.problem("a packet of " + captured + " bytes; expected at most " + LARGEST);
        }
        if (bytes.length < captured) {
            bytes = new byte[LARGEST];
        }
        length = (int) captured;
        source.read(bytes, length);
        originalLength = Math.max(original, captured);
        nanoseconds = time;
    }
}
