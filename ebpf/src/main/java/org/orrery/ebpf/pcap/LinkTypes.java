package org.orrery.ebpf.pcap;

import java.util.Map;

/** Names of link types that captures often have. */
final class LinkTypes {
    private static final Map<Integer, String> NAMES = Map.of(
            0, "BSD loopback",
            101, "raw IP",
            105, "IEEE 802.11",
            113, "Linux cooked, as from the interface 'any'",
            127, "IEEE 802.11 with radiotap",
            147, "user 0",
            189, "USB",
            276, "Linux cooked 2, as from the interface 'any'");

    private LinkTypes() {}

    /** Returns the name in parentheses behind a blank; empty if not known. */
    static String name(int link) {
        String name = NAMES.get(link);
        return name == null ? "" : " (" + name + ")";
    }
}
