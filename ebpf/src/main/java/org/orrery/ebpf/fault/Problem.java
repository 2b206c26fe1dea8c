package org.orrery.ebpf.fault;

/**
 * One reason to refuse a program.
 *
 * @param slot slot of the instruction, from 0; −1 if the whole program is meant
 * @param instruction the instruction as text, such as {@code add %r1, 4}; empty if the whole program is meant
 * @param reason what is wrong, and what was expected
 */
public record Problem(int slot, String instruction, String reason) {
    /** Returns slot, instruction and reason on one line. */
    @Override
    public String toString() {
        return slot < 0 ? reason : "slot " + slot + ": " + instruction + ": " + reason;
    }
}
