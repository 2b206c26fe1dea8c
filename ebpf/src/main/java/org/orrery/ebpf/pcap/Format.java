package org.orrery.ebpf.pcap;

/** A format of captures, behind its first four bytes. */
sealed interface Format permits PcapFormat, PcapngFormat {
    /** Link type of Ethernet. */
    int ETHERNET = 1;

    /** Reads the next packet; returns whether there was one. */
    boolean next(Packet to);

    /** Refuses everything but Ethernet. */
    static void checkLink(Source source, int link, long offset) {
        if (link != ETHERNET) {
            throw source.problem(
                    offset,
                    "link type " + link + LinkTypes.name(link) + "; expected 1 (Ethernet), of which XDP takes frames");
        }
    }
}
