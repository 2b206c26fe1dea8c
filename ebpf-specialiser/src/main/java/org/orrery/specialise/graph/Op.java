package org.orrery.specialise.graph;

import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;

/**
 * An instruction in a graph. Distances of jumps and local calls have no meaning here.
 *
 * @param code the instruction
 * @param form its form
 * @param site number of the lookup, from 0; −1 if it is none
 * @param callee number of the function that a local call enters; −1 if it is none
 * @param slot its slot in the original program; −1 if it was made
 */
public record Op(Instruction code, Form form, int site, int callee, int slot) {
    /** Returns an instruction that a pass makes. */
    public static Op of(Instruction code) {
        return new Op(code, form(code), -1, -1, -1);
    }

    static Op original(Instruction code, int slot) {
        return new Op(code, form(code), -1, -1, slot);
    }

    private static Form form(Instruction code) {
        return Forms.find(code)
                .orElseThrow(() -> new IllegalArgumentException("opcode " + Integer.toHexString(code.opcode())));
    }

    /** Returns this instruction as the lookup of a number. */
    public Op atSite(int number) {
        return new Op(code, form, number, callee, slot);
    }

    /** Returns this local call with another function. */
    public Op calling(int function) {
        return new Op(code, form, site, function, slot);
    }

    /** Returns another instruction in this one's place. */
    public Op become(Instruction other) {
        return new Op(other, form(other), site, callee, slot);
    }

    /** Returns what it does. */
    public Operation operation() {
        return form.operation();
    }

    /** Returns whether it calls the helper function of a number. */
    public boolean calls(int helper) {
        return operation() == Operation.CALL_HELPER && code.imm() == helper;
    }

    /** Returns the bytes that it loads or stores. */
    public int bytes() {
        return form.width() / 8;
    }
}
