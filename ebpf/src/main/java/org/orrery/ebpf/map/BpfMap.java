package org.orrery.ebpf.map;

import java.util.Optional;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Region;

/** A map. Programs use it through {@link #lookup}, {@link #update} and {@link #delete}; control planes through {@link MapControl}. */
public abstract class BpfMap {
    private final MapSpec spec;
    private final int number;

    BpfMap(MapSpec spec, int number) {
        this.spec = spec;
        this.number = number;
    }

    /** Returns what the map is. */
    public final MapSpec spec() {
        return spec;
    }

    /** Returns the map's number in its space, from 0. */
    public final int number() {
        return number;
    }

    /** Returns the number that programs have for it; nothing can be read there. */
    public final long handle() {
        return Layout.HANDLES + 8L * number;
    }

    /**
     * Looks a key up for a program.
     *
     * @param key at least as long as the map's keys
     * @param cpu number of the processor
     * @param operation takes the cost
     * @return the address of the value, the handle of an inner map, or 0
     */
    public final long lookup(byte[] key, int cpu, MapOperation operation) {
        operation.begin(this, MapOperation.Kind.LOOKUP, false);
        int element = find(key, operation);
        if (element < 0) {
            return 0;
        }
        found(element, operation);
        return address(element, cpu, operation);
    }

    /**
     * Sets the value of a key for a program.
     *
     * @param flags 0 any, 1 only if absent, 2 only if present
     * @return 0, or an error number, negated
     */
    public final int update(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        operation.begin(this, MapOperation.Kind.UPDATE, false);
        return put(key, value, flags, cpu, operation);
    }

    /**
     * Takes a key out for a program.
     *
     * @return 0, or an error number, negated
     */
    public final int delete(byte[] key, MapOperation operation) {
        operation.begin(this, MapOperation.Kind.DELETE, false);
        return remove(key, operation);
    }

    /** Returns the region of its values; empty if it has none that programs can reach. */
    public abstract Optional<Region> values();

    /** Returns the number of elements. */
    public abstract int size();

    /** Returns the element of a key, or −1. */
    abstract int find(byte[] key, MapOperation operation);

    /** Notes that a program has looked an element up. */
    void found(int element, MapOperation operation) {}

    /** Returns what a program gets for an element. */
    abstract long address(int element, int cpu, MapOperation operation);

    /** Sets the value of a key on a processor; on all for −1, if each has its own. */
    abstract int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation);

    abstract int remove(byte[] key, MapOperation operation);

    /** Returns the element behind that of a key, in the order of {@link MapControl#nextKey}; the first for −1; −1 at the end. */
    abstract int next(int element);

    abstract byte[] key(int element);

    /** Returns the value of an element; if each processor has its own, all of them, each rounded up to 8 bytes. */
    abstract byte[] value(int element);

    /** Reads an integer key or value. */
    static int int32(byte[] bytes) {
        return bytes[0] & 0xff | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }

    /** Writes an integer key or value. */
    static byte[] bytes(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
