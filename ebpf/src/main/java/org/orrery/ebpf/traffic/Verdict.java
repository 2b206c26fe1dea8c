package org.orrery.ebpf.traffic;

import java.util.Locale;

/** What an XDP program wants to become of a packet. */
public enum Verdict {
    ABORTED,
    DROP,
    PASS,
    TX,
    REDIRECT,
    /** A number that stands for nothing; the kernel drops the packet. */
    UNKNOWN;

    /** Returns the verdict of r0, of which the low 32 bits count. */
    public static Verdict of(long result) {
        int number = (int) result;
        return number < 0 || number > 4 ? UNKNOWN : values()[number];
    }

    /** Returns the name in tables, such as {@code drop}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
