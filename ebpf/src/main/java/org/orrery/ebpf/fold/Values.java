package org.orrery.ebpf.fold;

import java.util.Arrays;

/** What is known of the registers at a place: nothing, a number, or an address in a read-only map. */
final class Values {
    /** Nothing is known. */
    static final int ANY = -2;
    /** A number. */
    static final int NUMBER = -1;

    private final int[] kinds = new int[11];
    private final long[] numbers = new long[11];

    Values() {
        Arrays.fill(kinds, ANY);
    }

    Values copy() {
        Values copy = new Values();
        System.arraycopy(kinds, 0, copy.kinds, 0, kinds.length);
        System.arraycopy(numbers, 0, copy.numbers, 0, numbers.length);
        return copy;
    }

    boolean isNumber(int register) {
        return kinds[register] == NUMBER;
    }

    /** Returns the index of the map into which a register points; below 0 if none. */
    int map(int register) {
        return kinds[register];
    }

    long number(int register) {
        return numbers[register];
    }

    void forget(int register) {
        kinds[register] = ANY;
        numbers[register] = 0;
    }

    void forget(int first, int last) {
        for (int register = first; register <= last; register++) {
            forget(register);
        }
    }

    void set(int register, int kind, long number) {
        kinds[register] = kind;
        numbers[register] = number;
    }

    /** Keeps what both know; returns whether something was lost. */
    boolean meet(Values other) {
        boolean lost = false;
        for (int register = 0; register < kinds.length; register++) {
            boolean same = kinds[register] == other.kinds[register] && numbers[register] == other.numbers[register];
            if (!same && kinds[register] != ANY) {
                forget(register);
                lost = true;
            }
        }
        return lost;
    }
}
