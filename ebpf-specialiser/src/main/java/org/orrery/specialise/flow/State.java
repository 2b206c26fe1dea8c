package org.orrery.specialise.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** What is known at a place: of registers r0 to r10, and of the bytes of the frame. */
public final class State {
    private static final int REGISTERS = 11;
    private static final int BYTES = -Value.LOWEST;
    private static final int SLOTS = BYTES / 8;
    private static final short UNKNOWN = -1;

    private final Value[] registers;
    private final short[] bytes;
    private final Value[] slots;

    /** Nothing is known but the frame pointer, as at the beginning of a program or function. */
    public State() {
        this(new Value[REGISTERS], new short[BYTES], new Value[SLOTS]);
        Arrays.fill(registers, Value.ANY);
        Arrays.fill(bytes, UNKNOWN);
        Arrays.fill(slots, Value.ANY);
        registers[REGISTERS - 1] = new Value.Stack(0);
    }

    /** Returns the same, to be changed. */
    public State copy() {
        return new State(registers.clone(), bytes.clone(), slots.clone());
    }

    private State(Value[] registers, short[] bytes, Value[] slots) {
        this.registers = registers;
        this.bytes = bytes;
        this.slots = slots;
    }

    /** Returns what is known of a register. */
    public Value register(int number) {
        return registers[number];
    }

    /** Returns the number in a register; empty if it is not known. */
    public Optional<Long> number(int register) {
        return registers[register] instanceof Value.Number known ? Optional.of(known.number()) : Optional.empty();
    }

    void set(int register, Value value) {
        registers[register] = value;
    }

    /** Returns all values that registers r6 to r9 and the frame hold. */
    public Iterable<Value> kept() {
        Value[] kept = Arrays.copyOf(slots, SLOTS + 4);
        System.arraycopy(registers, 6, kept, SLOTS, 4);
        return Arrays.asList(kept);
    }

    /** Keeps what both know; returns whether something was lost. */
    boolean join(State other) {
        boolean lost = join(registers, other.registers) | join(slots, other.slots);
        if (Arrays.equals(bytes, other.bytes)) {
            return lost;
        }
        for (int i = 0; i < BYTES; i++) {
            if (bytes[i] != other.bytes[i] && bytes[i] != UNKNOWN) {
                bytes[i] = UNKNOWN;
                lost = true;
            }
        }
        return lost;
    }

    private static boolean join(Value[] values, Value[] others) {
        boolean lost = false;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != others[i]) {
                Value joined = values[i].join(others[i]);
                lost |= !joined.equals(values[i]);
                values[i] = joined;
            }
        }
        return lost;
    }

    /** Returns the numbers of bytes from an offset of the frame; empty if one of them is not known. */
    public Optional<byte[]> known(int offset, int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            int at = offset + i + BYTES;
            if (at < 0 || at >= BYTES || bytes[at] == UNKNOWN) {
                return Optional.empty();
            }
            result[i] = (byte) bytes[at];
        }
        return Optional.of(result);
    }

    /** Loads from the frame without sign. */
    Value load(int offset, int size) {
        if (size == 8 && offset % 8 == 0 && offset >= Value.LOWEST && offset < 0) {
            Value slot = slots[(offset + BYTES) / 8];
            if (slot.isAddress()) {
                return slot;
            }
        }
        Value result = known(offset, size).<Value>map(State::number).orElse(new Value.Unknown(8 * size));
        return touched(offset, size).orElse(result);
    }

    private static Value number(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return new Value.Number(number);
    }

    /** Returns an address that some of the bytes may be a part of. */
    private Optional<Value> touched(int offset, int size) {
        Value all = Value.ANY;
        for (int slot = slot(offset); slot <= slot(offset + size - 1); slot++) {
            all = slots[slot] == Value.ANY ? all : all.join(slots[slot].somewhere());
        }
        return all.isAddress() ? Optional.of(all) : Optional.empty();
    }

    private static int slot(int offset) {
        return Math.max(0, Math.min(BYTES - 1, offset + BYTES)) / 8;
    }

    /** Loads from an unknown place of the frame. */
    Value loadSomewhere(int low, int high) {
        return touched(low, high - low).orElse(Value.ANY);
    }

    /** Stores into the frame. */
    void store(int offset, int size, Value value) {
        forget(offset, size);
        if (value instanceof Value.Number known) {
            for (int i = 0; i < size; i++) {
                int at = offset + i + BYTES;
                if (at >= 0 && at < BYTES) {
                    bytes[at] = (short) (known.number() >>> 8 * i & 0xff);
                }
            }
        } else if (value.isAddress() && size == 8 && offset % 8 == 0 && offset >= Value.LOWEST && offset < 0) {
            slots[(offset + BYTES) / 8] = value;
        } else if (value.isAddress()) {
            for (int slot = slot(offset); slot <= slot(offset + size - 1); slot++) {
                slots[slot] = value.somewhere();
            }
        }
    }

    /** Stores into an unknown place of the frame. */
    void storeSomewhere(int low, int high, Value value) {
        for (int at = Math.max(0, low + BYTES); at < Math.min(BYTES, high + BYTES); at++) {
            bytes[at] = UNKNOWN;
        }
        for (int slot = slot(low); slot <= slot(high - 1); slot++) {
            slots[slot] = slots[slot].join(value.somewhere());
        }
    }

    private void forget(int offset, int size) {
        for (int i = 0; i < size; i++) {
            int at = offset + i + BYTES;
            if (at >= 0 && at < BYTES) {
                bytes[at] = UNKNOWN;
            }
        }
        for (int slot = slot(offset); slot <= slot(offset + size - 1); slot++) {
            boolean whole = offset <= slot * 8 - BYTES && offset + size >= slot * 8 - BYTES + 8;
            slots[slot] = whole ? Value.ANY : slots[slot].somewhere();
        }
    }

    /** Forgets all numbers in the frame, which someone else may have changed. */
    void forgetStack() {
        Arrays.fill(bytes, UNKNOWN);
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = slots[i].somewhere();
        }
    }

    /** Returns the lookups in whose values addresses in the frame lie. */
    BitSet spilled() {
        BitSet all = new BitSet();
        for (Value slot : slots) {
            all.or(slot.sites());
        }
        return all;
    }
}
