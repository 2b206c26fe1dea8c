package org.orrery.ebpf.map;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.ebpf.memory.AddressSpace;
import org.orrery.ebpf.memory.Region;

/**
 * A sparse table of things that are not bytes: programs, devices, processors, sockets, event buffers. Programs cannot look into
 * them; control planes set numbers of 32 bits, or programs.
 */
public final class ReferenceArray extends BpfMap {
    private final int[] numbers;
    private final boolean[] filled;
    private final Object[] programs;
    private final long base;
    private long events;

    ReferenceArray(MapSpec spec, int number, AddressSpace space) {
        super(spec, number);
        int slots = spec.type() == MapType.RINGBUF ? 0 : spec.maxEntries();
        numbers = new int[slots];
        filled = new boolean[slots];
        programs = new Object[spec.type() == MapType.PROG_ARRAY ? slots : 0];
        base = space.hidden(8L * spec.maxEntries());
    }

    /** Returns whether a slot is filled; false outside the table. */
    public boolean isFilled(long index) {
        return index >= 0 && index < filled.length && filled[(int) index];
    }

    /** Returns the number in a slot, such as that of a device; 0 if it is empty. */
    public int number(long index) {
        return isFilled(index) ? numbers[(int) index] : 0;
    }

    /** Returns the program in a slot; empty if there is none. */
    public <T> Optional<T> program(long index, Class<T> type) {
        return isFilled(index) ? Optional.of(type.cast(programs[(int) index])) : Optional.empty();
    }

    /** Puts a program into a slot of a program array; the next tail call sees it. */
    public void program(int index, Object program) {
        programs[index] = program;
        filled[index] = true;
    }

    /** Notes a tail call or redirection through a slot. */
    public void use(long index, MapOperation operation) {
        operation.begin(this, MapOperation.Kind.LOOKUP, false);
        operation.touch(base + 8 * index, 8, false);
        operation.branch(!isFilled(index));
    }

    /** Notes an event that a program sends to it. */
    public void event(MapOperation operation) {
        operation.begin(this, MapOperation.Kind.UPDATE, false);
        events++;
    }

    /** Returns the events that programs sent. */
    public long events() {
        return events;
    }

    @Override
    public Optional<Region> values() {
        return Optional.empty();
    }

    @Override
    public int size() {
        int count = 0;
        for (boolean each : filled) {
            count += each ? 1 : 0;
        }
        return count;
    }

    @Override
    int find(byte[] key, MapOperation operation) {
        int index = int32(key);
        return isFilled(index) ? index : -1;
    }

    /** A program learns that a socket or device is there, but cannot look into it. */
    @Override
    long address(int element, int cpu, MapOperation operation) {
        return spec().type() == MapType.XSKMAP || spec().type() == MapType.DEVMAP ? handle() : 0;
    }

    /** Sets a slot; for a control plane only. */
    @Override
    int put(byte[] key, byte[] value, long flags, int cpu, MapOperation operation) {
        int index = int32(key);
        if (!operation.isSystemCall() || spec().type() == MapType.PROG_ARRAY) {
            return -Errno.EINVAL;
        }
        if (index < 0 || index >= filled.length) {
            return -Errno.E2BIG;
        }
        filled[index] = true;
        numbers[index] = int32(value);
        return 0;
    }

    @Override
    int remove(byte[] key, MapOperation operation) {
        int index = int32(key);
        if (!operation.isSystemCall() || !isFilled(index)) {
            return operation.isSystemCall() ? -Errno.ENOENT : -Errno.EINVAL;
        }
        filled[index] = false;
        if (programs.length > 0) {
            programs[index] = null;
        }
        return 0;
    }

    @Override
    int next(int element) {
        for (int index = element + 1; index < filled.length; index++) {
            if (filled[index]) {
                return index;
            }
        }
        return -1;
    }

    @Override
    byte[] key(int element) {
        return bytes(element);
    }

    @Override
    byte[] value(int element) {
        return Arrays.copyOf(bytes(numbers[element]), spec().valueSize());
    }
}
