package org.orrery.dataplane.table;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of four bytes as numbers. */
public final class Ipv4 {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final int BYTE = 255;

    private Ipv4() {}

    /** Reads an address such as {@code 10.0.0.1}; empty if it is none. */
    public static OptionalInt parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int address = 0;
        for (int group = 1; group <= 4; group++) {
            int part = Integer.parseInt(matcher.group(group));
            if (part > BYTE) {
                return OptionalInt.empty();
            }
            address = address << 8 | part;
        }
        return OptionalInt.of(address);
    }

    /** Returns the address as text. */
    public static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & BYTE) + "." + (address >>> 8 & BYTE) + "." + (address & BYTE);
    }

    /** Returns the bits that a prefix of a length fixes. */
    public static int mask(int length) {
        return length == 0 ? 0 : -1 << 32 - length;
    }

    /** Returns the address with its bytes in reverse, as a processor that puts the least significant byte first reads it from a packet. */
    public static int asRead(int address) {
        return Integer.reverseBytes(address);
    }
}
