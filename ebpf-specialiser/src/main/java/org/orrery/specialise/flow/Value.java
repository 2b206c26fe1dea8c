package org.orrery.specialise.flow;

import java.util.BitSet;

/** What is known of a register, or of eight bytes of the stack. */
public sealed interface Value {
    /** Lowest offset of a frame. */
    int LOWEST = -512;

    /** A number. */
    record Number(long number) implements Value {}

    /**
     * Anything but an address of the stack or of a value.
     *
     * @param bits bits that may be set, from the lowest: 8, 16, 32 or 64
     */
    record Unknown(int bits) implements Value {}

    /** A map, by its number in the program. */
    record MapHandle(int map) implements Value {}

    /** A map that a lookup in a map of maps has found, or 0. */
    record InnerMap(int site) implements Value {}

    /**
     * An address in the frame.
     *
     * @param offset from the end of the frame, −512 to 0
     */
    record Stack(int offset) implements Value {}

    /**
     * An address in the value that a lookup has found.
     *
     * @param site the lookup; for values that are named directly, {@link Transfer#direct}
     * @param offset bytes from the beginning of the value
     * @param nullable whether it may be 0 instead
     */
    record Entry(int site, int offset, boolean nullable) implements Value {}

    /**
     * An address of one of several kinds, or anything else.
     *
     * @param low lowest offset of the frame that it may have
     * @param high behind the highest offset; at most {@code low} if it is no address of the stack
     * @param sites lookups in whose values it may lie; not to be changed
     */
    record Mixed(int low, int high, BitSet sites) implements Value {}

    /** Nothing is known, but it is no address of the stack or of a value. */
    Value ANY = new Unknown(64);

    /** Returns whether it may be an address in the frame. */
    default boolean mayBeStack() {
        return this instanceof Stack || this instanceof Mixed mixed && mixed.low < mixed.high;
    }

    /** Returns the lowest offset of the frame that it may have. */
    default int low() {
        return this instanceof Stack stack ? stack.offset : this instanceof Mixed mixed ? mixed.low : 0;
    }

    /** Returns what lies behind the highest offset of the frame that it may have. */
    default int high() {
        return this instanceof Stack stack ? stack.offset + 1 : this instanceof Mixed mixed ? mixed.high : 0;
    }

    /** Returns the lookups in whose values it may lie. */
    default BitSet sites() {
        if (this instanceof Mixed mixed) {
            return mixed.sites;
        }
        BitSet sites = new BitSet();
        if (this instanceof Entry entry) {
            sites.set(entry.site);
        }
        return sites;
    }

    /** Returns whether it is neither a number nor without address. */
    default boolean isAddress() {
        return !(this instanceof Number) && !(this instanceof Unknown);
    }

    /** Returns whether it cannot be 0. */
    default boolean isNotZero() {
        return this instanceof Number number && number.number != 0
                || this instanceof MapHandle
                || this instanceof Stack
                || this instanceof Entry entry && !entry.nullable;
    }

    /** Returns bits that may be set. */
    private int width() {
        if (this instanceof Unknown unknown) {
            return unknown.bits;
        }
        if (this instanceof Number known) {
            int used = Long.SIZE - Long.numberOfLeadingZeros(known.number);
            return used <= 8 ? 8 : used <= 16 ? 16 : used <= 32 ? 32 : 64;
        }
        return 64;
    }

    /** Returns what is known of something that is one of two. */
    default Value join(Value other) {
        if (equals(other)) {
            return this;
        }
        if (this instanceof Entry a && other instanceof Entry b && a.site == b.site && a.offset == b.offset) {
            return new Entry(a.site, a.offset, true);
        }
        if (this instanceof Number a && a.number == 0 && other instanceof Entry b && b.offset == 0) {
            return new Entry(b.site, 0, true);
        }
        if (other instanceof Number b && b.number == 0 && this instanceof Entry) {
            return other.join(this);
        }
        boolean plain = !mayBeStack()
                && !other.mayBeStack()
                && sites().isEmpty()
                && other.sites().isEmpty();
        return plain ? new Unknown(Math.max(width(), other.width())) : mix(other);
    }

    private Value mix(Value other) {
        BitSet sites = (BitSet) sites().clone();
        sites.or(other.sites());
        int low = mayBeStack() ? low() : other.low();
        int high = mayBeStack() ? high() : other.high();
        if (mayBeStack() && other.mayBeStack()) {
            low = Math.min(low, other.low());
            high = Math.max(high, other.high());
        }
        return new Mixed(Math.max(low, LOWEST), Math.min(high, 1), sites);
    }

    /** Returns the address that lies some bytes behind this one. */
    default Value plus(long bytes) {
        if (bytes == 0) {
            return this;
        }
        boolean small = Math.abs(bytes) <= -LOWEST;
        if (this instanceof Stack stack && small && stack.offset + bytes >= LOWEST && stack.offset + bytes <= 0) {
            return new Stack((int) (stack.offset + bytes));
        }
        if (this instanceof Entry entry && !entry.nullable && small) {
            return new Entry(entry.site, (int) (entry.offset + bytes), false);
        }
        if (this instanceof Mixed mixed && small && mixed.low < mixed.high) {
            int low = (int) Math.max(LOWEST, mixed.low + bytes);
            return new Mixed(low, (int) Math.max(low + 1, Math.min(1, mixed.high + bytes)), mixed.sites);
        }
        return somewhere();
    }

    /** Returns any address of the same kind, or a number made from it. */
    default Value somewhere() {
        if (!isAddress() || this instanceof MapHandle || this instanceof InnerMap) {
            return ANY;
        }
        return mayBeStack() ? new Mixed(LOWEST, 1, sites()) : new Mixed(0, 0, sites());
    }
}
