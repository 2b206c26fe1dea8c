package org.orrery.dataplane.table;

/** Protocols above IPv4 that rules name. */
public enum Protocol {
    TCP(6),
    UDP(17),
    ICMP(1),
    GRE(47);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    /** Returns the number in packets. */
    public int number() {
        return number;
    }
}
