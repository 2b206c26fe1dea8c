package org.orrery.dataplane.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Addresses that begin alike.
 *
 * @param address the first of them
 * @param length bits that they share, 0 to 32
 */
public record Prefix(int address, int length) {
    /** All addresses. */
    public static final Prefix ANY = new Prefix(0, 0);

    /** Reads a prefix such as {@code 10.0.0.0/8}, or one address; empty if it is none. */
    public static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        OptionalInt address = Ipv4.parse(slash < 0 ? text : text.substring(0, slash));
        String bits = slash < 0 ? "32" : text.substring(slash + 1);
        if (address.isEmpty() || !bits.matches("\\d{1,2}") || Integer.parseInt(bits) > 32) {
            return Optional.empty();
        }
        int length = Integer.parseInt(bits);
        return Optional.of(new Prefix(address.getAsInt() & Ipv4.mask(length), length));
    }

    /** Returns whether an address begins so. */
    public boolean holds(int other) {
        return (other & Ipv4.mask(length)) == address;
    }

    /** Returns the lowest and the highest address; one, if there is no other. */
    public List<Integer> corners() {
        int last = address | ~Ipv4.mask(length);
        return last == address ? List.of(address) : List.of(address, last);
    }
}
